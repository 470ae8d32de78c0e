import { Engine } from '../support/engine';
import { PolledWorkflow } from '../support/polledWorkflow';
import { table, type Section } from './support/report';
import type { SandboxProcess } from './support/sandboxProcess';
import { figure, median } from './support/statistics';

const LARGE = 100_000;
const INTEGRATIONS = 200;
const EMPLOYEES_EACH = 500;
const CHANGED = 10;
const EVENTS = ['createdOrUpdated', 'left'];

/** One poll: how long it took, what it requested, what it left in the static data. */
interface Cost {
	ms: number;
	requests: number;
	/** Characters. */
	memory: number;
}

/** Polls of the Kombo Record Trigger: one large company, and many small ones. */
export async function recordTrigger(
	sandbox: SandboxProcess,
	rounds: number,
	report: (line: string) => void,
): Promise<Section> {
	const engine = await Engine.load();
	const rows: string[][] = [];
	const polls: number[] = [];
	for (const event of EVENTS) {
		for (const [integrations, employees] of [
			[1, LARGE],
			[INTEGRATIONS, EMPLOYEES_EACH],
		] as const) {
			await sandbox.reset({});
			const ids = await sandbox.createCompanies(integrations, employees);
			const workflow = new PolledWorkflow(
				{ engine, sandbox: { ...sandbox.target, region: 'custom' } },
				{ integrationIds: ids, record: 'employee', event, options: {} },
			);
			const first = await cost(sandbox, workflow, 0, async () => await workflow.activate());
			const costs: Cost[] = [];
			for (let round = 0; round < rounds; round++) {
				await sandbox.changeEmployees(ids[round % ids.length] ?? '', CHANGED);
				// Job titles change, but nobody leaves.
				const count = event === 'left' ? 0 : CHANGED;
				costs.push(await cost(sandbox, workflow, count, async () => await workflow.poll()));
			}
			const name = `${event}, ${integrations} × ${employees.toLocaleString('en')} employees`;
			rows.push(rowOf(`${name}: first poll`, [first]), rowOf(`${name}: ${CHANGED} changes`, costs));
			if (event === 'createdOrUpdated') polls.push(median(costs.map(({ ms }) => ms)));
			report(`record trigger, ${name}`);
		}
	}
	const [large = 0, many = 0] = polls;
	return {
		title: `Kombo Record Trigger: ${CHANGED} changes among ${LARGE.toLocaleString('en')} records`,
		notes: [
			`Medians of ${rounds} polls in n8n's engine; the sandbox searches its records anew for each request.`,
			'The first poll of an event that is derived from a state reads all records once.',
		],
		tables: [table(['', 'ms', 'requests', 'static data, kB'], rows)],
		targets: [
			{ what: 'Poll of one large company', bound: { atMost: 2_000 }, measured: large, unit: ' ms' },
			{
				what: `Poll of ${INTEGRATIONS} integrations`,
				bound: { atMost: 10_000 },
				measured: many,
				unit: ' ms',
			},
		],
	};
}

async function cost(
	sandbox: SandboxProcess,
	workflow: PolledWorkflow,
	expected: number,
	poll: () => ReturnType<PolledWorkflow['poll']>,
): Promise<Cost> {
	const before = (await sandbox.count()).requests;
	const began = performance.now();
	const { error, items } = await poll();
	const ms = performance.now() - began;
	if (error) throw error;
	if (items.length !== expected) throw new Error(`${items.length} items instead of ${expected}`);
	const { requests } = await sandbox.count();
	return { ms, requests: requests - before, memory: JSON.stringify(workflow.memory).length };
}

function rowOf(name: string, costs: Cost[]): string[] {
	const of = (value: (cost: Cost) => number) => figure(median(costs.map(value)));
	return [
		name,
		of(({ ms }) => ms),
		of(({ requests }) => requests),
		of(({ memory }) => memory / 1000),
	];
}
