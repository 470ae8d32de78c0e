/** The JSON of a path below `/_sandbox`. Rejects with the sandbox's message. */
export async function read(path) {
	return await result(await fetch(`/_sandbox/${path}`, { cache: 'no-store' }));
}

/** Posts JSON to a path below `/_sandbox`. Rejects with the sandbox's message. */
export async function send(path, body = {}) {
	return await result(
		await fetch(`/_sandbox/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		}),
	);
}

/** A path with every part encoded. */
export const pathOf = (...parts) => parts.map(encodeURIComponent).join('/');

async function result(response) {
	const json = await response.json();
	if (!response.ok) throw new Error(json.message ?? `Status ${response.status}`);
	return json;
}
