import { run } from './actions.js';
import { byId, copyButton, el, notice } from './dom.js';
import { renderLists } from './lists.js';
import { pathOf, read, send } from './server.js';

const POLL_MS = 1000;

const SWITCHES = ['rateLimit', 'unavailable', 'slow'];

let choices;
/** Of the lists, the latest. */
let current;

async function poll() {
	if (document.visibilityState === 'hidden') return;
	try {
		show(await read('overview'));
	} catch {
		alarm('The sandbox does not respond. Is it stopped? This page goes on when it is back.');
	}
}

function show(overview) {
	current = overview;
	const { world } = overview;
	alarm(world?.error ? `The world cannot be saved to ${world.path}: ${world.error}` : '');
	renderLists(overview);
	for (const name of SWITCHES) byId(`switch-${name}`).checked = overview.switches[name];
	const { otherFaults } = overview;
	byId('other-faults').hidden = otherFaults === 0;
	byId('other-faults').textContent = `${otherFaults} more, set over HTTP`;
	showReceiver(overview.webhookUrl ?? '');
	showIntegrations(overview.integrations.entries);
	const moved = overview.clockMoved
		? ` Its clock shows ${new Date(overview.now).toISOString()}.`
		: '';
	byId('world').textContent =
		(world ? `Kept between starts in ${world.path}.` : 'Forgotten when it stops.') + moved;
}

function alarm(text) {
	byId('alarm').hidden = text === '';
	if (byId('alarm').textContent !== text) byId('alarm').textContent = text;
}

function showReceiver(url) {
	const input = byId('receiver-url');
	if (input.dataset.saved === url) return;
	input.dataset.saved = url;
	input.value = url;
}

function showIntegrations(entries) {
	const select = byId('event-integration');
	const ids = entries.map(({ id }) => id).join();
	if (select.dataset.ids === ids) return;
	select.dataset.ids = ids;
	const { value } = select;
	select.replaceChildren(
		...entries.map(({ id, customer }) => el('option', { value: id }, `${customer} · ${id}`)),
	);
	if (entries.some(({ id }) => id === value)) select.value = value;
	else void showSample();
}

function showTools() {
	byId('connect-tool').replaceChildren(
		...choices.tools[byId('connect-category').value].map(({ id, label }) =>
			el('option', { value: id }, label),
		),
	);
	if (byId('connect-category').value === 'HRIS') byId('connect-tool').value = 'personio';
}

/** Plausible data for the chosen type and integration; for other types it stays as it is. */
async function showSample() {
	const type = byId('event-type').value;
	const id = byId('event-integration').value;
	if (!id || !choices.eventTypes.includes(type)) return;
	try {
		const sample = await read(pathOf('integrations', id, 'samples', type));
		byId('event-data').value = JSON.stringify(sample, null, 2);
	} catch (error) {
		notice(error.message, 'bad');
	}
}

function submit(form, act, done) {
	byId(form).addEventListener('submit', (event) => {
		event.preventDefault();
		void run(event.submitter, act, done);
	});
}

function sendEvent() {
	let data;
	try {
		data = JSON.parse(byId('event-data').value);
	} catch (error) {
		throw new Error(`Data is not JSON: ${error.message}`);
	}
	return send('deliver', { type: byId('event-type').value, data });
}

function install() {
	byId('base-url').append(
		el('code', {}, `${location.origin}/v1`),
		' ',
		copyButton(`${location.origin}/v1`, 'base URL'),
	);
	byId('event-types').append(...choices.eventTypes.map((type) => el('option', { value: type })));
	byId('event-type').value = 'data-changed';
	showTools();
	byId('connect-category').addEventListener('change', showTools);
	for (const id of ['event-type', 'event-integration']) {
		byId(id).addEventListener('change', () => void showSample());
	}
	submit(
		'connect',
		() =>
			send('connect', {
				category: byId('connect-category').value,
				tool: byId('connect-tool').value,
				organizationName: byId('connect-customer').value,
			}),
		'Connected',
	);
	submit('event', sendEvent, 'Sent');
	submit(
		'receiver',
		() => send('webhook-url', { url: byId('receiver-url').value || null }),
		'Saved',
	);
	for (const name of SWITCHES) {
		byId(`switch-${name}`).addEventListener('change', async ({ target }) => {
			const { checked } = target;
			await run(target, () => send('switches', { [name]: checked }), checked ? 'On' : 'Off');
		});
	}
	byId('clear-faults').addEventListener('click', async ({ currentTarget }) => {
		await run(currentTarget, clearFaults, 'No fault is on');
	});
	byId('start-over').addEventListener('click', ({ currentTarget }) => {
		if (confirm('Forget every integration, link, delivery and request?')) {
			void run(currentTarget, startOver, 'Started over');
		}
	});
}

async function clearFaults() {
	await send('faults', { clear: true });
	return await send('switches', Object.fromEntries(SWITCHES.map((name) => [name, false])));
}

/** The receiver stays: in `npm run n8n` it is n8n. */
async function startOver() {
	const url = current?.webhookUrl ?? null;
	await send('reset');
	return await send('webhook-url', { url });
}

async function start() {
	try {
		choices = await read('choices');
	} catch (error) {
		notice(error.message, 'bad');
		setTimeout(start, POLL_MS);
		return;
	}
	install();
	await poll();
	for (const event of ['changed', 'visibilitychange']) {
		document.addEventListener(event, () => void poll());
	}
	setInterval(poll, POLL_MS);
}

void start();
