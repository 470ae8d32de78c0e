import { byId, el } from './dom.js';
import { pathOf, read } from './server.js';

/** Opens everything that the log knows of a request. */
export async function showRequest(index) {
	const { method, path, query, headers, body, rawBody, ...others } = await read(
		pathOf('log', index),
	);
	open(`${method} ${path}`, {
		Request: { ...others, at: new Date(others.at).toISOString() },
		Query: Object.keys(query).length > 0 ? query : undefined,
		Body: body ?? rawBody,
		Headers: headers,
	});
}

/** Opens a webhook, as it was sent, and the response. */
export async function showDelivery(id) {
	const { type, payload, response, at, ...others } = await read(pathOf('deliveries', id));
	open(type, {
		Delivery: { ...others, at: new Date(at).toISOString() },
		Payload: JSON.parse(payload),
		Response: response || undefined,
	});
}

function open(title, parts) {
	byId('details-title').textContent = title;
	byId('details-body').replaceChildren(
		...Object.entries(parts)
			.filter(([, value]) => value !== undefined)
			.flatMap(([name, value]) => [
				el('h3', {}, name),
				el('pre', {}, typeof value === 'string' ? value : JSON.stringify(value, null, 2)),
			]),
	);
	byId('details').showModal();
}
