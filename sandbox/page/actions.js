import { notice } from './dom.js';
import { pathOf, read, send } from './server.js';

/** People who are hired or apply, one after the other. */
const PEOPLE = [
	['Mila', 'Novak'],
	['Theo', 'Lindgren'],
	['Amara', 'Okafor'],
	['Lucas', 'Moreau'],
	['Sofia', 'Ricci'],
	['Noah', 'Becker'],
	['Priya', 'Nair'],
	['Oskar', 'Jansen'],
].map(([first_name, last_name]) => ({ first_name, last_name }));
let next = Math.floor(Math.random() * PEOPLE.length);
const person = () => PEOPLE[next++ % PEOPLE.length];

/** The buttons of an integration: label, and what to do. */
export function actionsOf({ id, category, status }) {
	const at = (...parts) => pathOf('integrations', id, ...parts);
	const broken = status !== 'ACTIVE';
	return [
		...(category === 'HRIS'
			? [
					['Change 5 Employees', () => send(at('change-employees'), { count: 5 })],
					['Hire', () => hire(at)],
					['Leave', () => leave(at)],
				]
			: []),
		...(category === 'ATS' ? [['New Application', () => apply(at)]] : []),
		...(category === 'ASSESSMENT' ? [['New Order', () => send(at('assessment', 'order'))]] : []),
		broken
			? ['Repair', () => send(at('state'), { state: 'ACTIVE' })]
			: ['Break', () => send(at('state'), { state: 'INVALID' })],
		['Finish Sync', () => send(at('sync'))],
		['Delete', () => (confirm(`Delete ${id}?`) ? send(at('delete')) : undefined)],
	];
}

async function hire(at) {
	const someone = person();
	return {
		...(await send(at('hris', 'hire'), { args: [someone] })),
		text: `Hired ${nameOf(someone)}`,
	};
}

/** The last active employee who is no manager leaves today. */
async function leave(at) {
	const employees = await read(at('records', 'hris_employees'));
	const managers = new Set(employees.map(({ manager_id }) => manager_id));
	const someone = employees.findLast(
		({ id, employment_status, remote_deleted_at }) =>
			employment_status === 'ACTIVE' && remote_deleted_at === null && !managers.has(id),
	);
	if (!someone) throw new Error('Nobody is left who could leave.');
	return {
		...(await send(at('hris', 'leave'), { args: [someone.id] })),
		text: `${nameOf(someone)} leaves today`,
	};
}

/** Through Kombo's API, because only such applications are read by default. */
async function apply(at) {
	const jobs = await read(at('records', 'ats_jobs'));
	const job = jobs.find(
		({ status, remote_deleted_at }) => status === 'OPEN' && remote_deleted_at === null,
	);
	if (!job) throw new Error('No job is open.');
	const someone = { ...person(), through_kombo: true };
	return {
		...(await send(at('ats', 'apply'), { args: [job.id, someone] })),
		text: `${nameOf(someone)} applied to ${job.name}`,
	};
}

const nameOf = ({ first_name, last_name }) => `${first_name} ${last_name}`;

/** Does something, once at a time for each button, and shows what became of it. */
export async function run(button, act, done = 'Done') {
	// Disabled, it would lose the focus.
	if (button.ariaBusy === 'true') return;
	button.ariaBusy = 'true';
	try {
		const result = await act();
		if (result === undefined) return;
		const { text = done, delivery = result } = result;
		notice(`${text}. ${sentence(delivery)}`.trim(), delivery.error ? 'warn' : 'good');
	} catch (error) {
		notice(error.message, 'bad');
	} finally {
		button.ariaBusy = null;
		document.dispatchEvent(new Event('changed'));
	}
}

/** What became of a webhook. */
function sentence({ type, url, status, error }) {
	if (!type) return '';
	if (error) return `Webhook ${type} was not delivered: ${error}.`;
	return url
		? `Webhook ${type}: ${status}.`
		: `Webhook ${type} was not sent: there is no receiver.`;
}
