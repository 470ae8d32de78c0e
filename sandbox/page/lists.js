import { actionsOf, run } from './actions.js';
import { showDelivery, showRequest } from './details.js';
import { copyButton, el, notice, render, timeOf } from './dom.js';

/** Shows the four lists of an overview. */
export function renderLists({ integrations, links, deliveries, requests }) {
	render('integrations', integrations, integration, 'No integration. Connect one.');
	render('links', links, link, 'No link. A Kombo node in n8n creates them.');
	render('deliveries', deliveries, delivery, 'No webhook.');
	render('requests', requests, request, 'No request. Run a workflow with a Kombo node.');
}

const STATE_TONES = { ACTIVE: 'good', INVALID: 'bad', INACTIVE: 'warn' };

function integration(entry) {
	const { id, label, customer, category, status, setupStatus, syncQueued } = entry;
	return el(
		'li',
		{},
		el(
			'div',
			{ class: 'card-head' },
			el('b', {}, label),
			el('span', {}, customer),
			chip(category),
			chip(status, STATE_TONES[status]),
			setupStatus === 'COMPLETED' ? null : chip(`Setup ${setupStatus}`, 'warn'),
			syncQueued ? chip('Sync queued', 'warn') : null,
		),
		el('div', { class: 'card-id' }, el('code', {}, id), copyButton(id, 'integration ID')),
		el(
			'div',
			{ class: 'buttons' },
			...actionsOf(entry).map(([name, act], place) =>
				el(
					'button',
					{
						type: 'button',
						// By place: after Break, the focus is on Repair.
						key: `${id} ${place}`,
						onclick: ({ currentTarget }) => run(currentTarget, act),
					},
					name,
				),
			),
		),
	);
}

function link({ url, kind, label, category, customer, createdAt, expired, outcome }) {
	const what = `${label ?? `Any ${category} tool`} · ${customer}`;
	return el(
		'li',
		{},
		el('span', { class: 'soft' }, timeOf(createdAt)),
		el('span', { class: 'grow', title: what }, what),
		kind === 'connection' ? null : chip(kind),
		outcome ? chip(outcome, outcome === 'connected' ? 'good' : 'bad') : null,
		expired
			? chip('expired', 'warn')
			: el(
					'a',
					{ class: 'button', href: url, target: '_blank', rel: 'noopener', key: `open ${url}` },
					'Open',
				),
	);
}

function delivery({ id, type, at, url, status, error }) {
	const tone = error || status >= 400 ? 'bad' : url ? 'good' : 'soft';
	return row(`delivery ${id}`, () => showDelivery(id), [
		el('span', { class: 'soft' }, timeOf(at)),
		el('span', { class: `status ${tone}` }, error ? 'Error' : url ? String(status) : 'Not sent'),
		el('span', { class: 'grow' }, type),
	]);
}

function request({ index, method, path, status, fault, aborted, at }) {
	const shown = status ?? (aborted ? '✕' : '…');
	return row(`request ${index}`, () => showRequest(index), [
		el('span', { class: 'soft' }, timeOf(at)),
		el('span', { class: `status ${toneOf(status)}` }, String(shown)),
		el('span', { class: 'method' }, method),
		el('span', { class: 'grow mono', title: path }, path),
		fault ? chip(fault, 'warn') : null,
	]);
}

function toneOf(status) {
	if (status === null) return 'soft';
	if (status >= 500) return 'bad';
	return status >= 400 ? 'warn' : 'good';
}

function row(key, open, children) {
	const onclick = () => open().catch((error) => notice(error.message, 'bad'));
	return el('li', {}, el('button', { class: 'row', type: 'button', key, onclick }, ...children));
}

function chip(text, tone = '') {
	return el('span', { class: `chip ${tone}` }, text);
}
