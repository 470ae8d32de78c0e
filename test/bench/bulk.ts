import type { ContenderName } from './contenders';
import { startEngine, type EngineProcess } from './support/engineProcess';
import type { Measured } from './support/measure';
import type { N8nStage } from './support/n8nStage';
import { table, type Section, type Target } from './support/report';
import type { SandboxProcess } from './support/sandboxProcess';
import { figure, median } from './support/statistics';

const LATENCIES = [0, 20, 50, 100];
const ITEMS = 1_000;
/** Ten times as many need no average: one run each. */
const MANY = 10_000;
const ROW_OF_MANY: ContenderName[] = [
	'Kombo node',
	'Kombo node, continue on error',
	'HTTP Request',
];
/** A plain loop scales linearly, and would take two minutes at 100 ms. */
const LOOP_ITEMS = 50;

const ROW: ContenderName[] = [
	'Kombo node',
	'Kombo node, continue on error',
	'HTTP Request',
	'HTTP Request, batches of 50',
	'minimal node',
	'undici, 20 in flight',
];
const MORE: Record<number, ContenderName[]> = {
	0: ['Kombo node, fixed values', 'minimal node, fixed values'],
	100: ['Kombo node, 30 in flight', 'Kombo node, 30 in flight, continue on error'],
};

type Runs = Map<ContenderName, Measured[]>;

/** Many items without a rate limit, at several latencies: all contenders in one n8n process, in turns. */
export async function bulk(
	stage: N8nStage,
	sandbox: SandboxProcess,
	rounds: number,
	report: (line: string) => void,
): Promise<Section> {
	const engine = await startEngine(stage);
	try {
		// The first run of each contender compiles its code.
		await oneRound(engine, sandbox, 0, new Map());
		const byLatency = new Map<number, Runs>();
		for (const latency of LATENCIES) {
			const runs: Runs = new Map();
			for (let round = 1; round <= rounds; round++) {
				await oneRound(engine, sandbox, latency, runs);
				report(`bulk, ${latency} ms, round ${round} of ${rounds}`);
			}
			byLatency.set(latency, runs);
		}
		const ofMany = new Map<number, Runs>();
		for (const latency of LATENCIES) {
			ofMany.set(latency, await manyItems(engine, sandbox, latency));
			report(`bulk, ${latency} ms, ${MANY} items`);
		}
		return section(byLatency, ofMany, rounds);
	} finally {
		await engine.close();
	}
}

async function oneRound(
	engine: EngineProcess,
	{ target, reset }: SandboxProcess,
	latency: number,
	runs: Runs,
): Promise<void> {
	for (const contender of [...ROW, ...(MORE[latency] ?? [])]) {
		await reset({ latency });
		const isLoop = contender.startsWith('minimal') && latency > 0;
		const count = isLoop ? LOOP_ITEMS : ITEMS;
		const measured = await engine.measure({ contender, input: count, target });
		runs.set(contender, [...(runs.get(contender) ?? []), measured]);
	}
}

async function manyItems(
	engine: EngineProcess,
	{ target, reset }: SandboxProcess,
	latency: number,
): Promise<Runs> {
	const runs: Runs = new Map();
	for (const contender of ROW_OF_MANY) {
		await reset({ latency });
		runs.set(contender, [await engine.measure({ contender, input: MANY, target })]);
	}
	return runs;
}

const msPerItem = ({ ms, delivered, failed }: Measured) => ms / (delivered + failed);

function section(byLatency: Map<number, Runs>, ofMany: Map<number, Runs>, rounds: number): Section {
	const perItem = (latency: number, contender: ContenderName) =>
		median((byLatency.get(latency)?.get(contender) ?? []).map(msPerItem));
	const floor = perItem(0, 'minimal node');
	const ideal = (latency: number, inFlight = 20) => Math.max(floor, latency / inFlight);
	return {
		title: 'Bulk: no rate limit',
		notes: [
			`${ITEMS.toLocaleString('en')} items: medians of ${rounds} rounds; ${MANY.toLocaleString('en')} items: one run each.`,
			'All contenders take turns in one process of n8n, one after the other.',
			`'Blocked' is the longest time for which n8n could do nothing else.`,
			`The minimal node, a plain loop, runs ${ITEMS.toLocaleString('en')} items at 0 ms and ${LOOP_ITEMS} elsewhere.`,
		],
		tables: [tableOf(ITEMS, byLatency), tableOf(MANY, ofMany)],
		targets: targets(perItem, ideal),
	};
}

function tableOf(items: number, byLatency: Map<number, Runs>): string {
	const rows = [...byLatency].flatMap(([latency, byContender]) => {
		const httpRequest = median((byContender.get('HTTP Request') ?? []).map(msPerItem));
		return [...byContender].map(([contender, runs]) => {
			const ms = median(runs.map(msPerItem));
			return [
				contender,
				String(latency),
				figure(1_000 / ms),
				figure(httpRequest / ms),
				figure(median(runs.map(({ cpuMs, delivered, failed }) => cpuMs / (delivered + failed)))),
				figure(median(runs.map(({ blockedMs }) => blockedMs))),
				String(runs.reduce((sum, { failed }) => sum + failed, 0)),
			];
		});
	});
	const head = `${items.toLocaleString('en')} items`;
	return table(
		[head, 'latency, ms', 'items/s', '× HTTP Request', 'CPU ms/item', 'blocked, ms', 'failed'],
		rows,
	);
}

function targets(
	perItem: (latency: number, contender: ContenderName) => number,
	ideal: (latency: number, inFlight?: number) => number,
): Target[] {
	const modes = [
		['stop on error', 'Kombo node', 'Kombo node, 30 in flight'],
		[
			'continue on error',
			'Kombo node, continue on error',
			'Kombo node, 30 in flight, continue on error',
		],
	] as const;
	return modes.flatMap(([mode, node, with30]) => {
		const against = (latency: number, contender: ContenderName): Target => ({
			what: `${mode}, ${latency} ms${contender === with30 ? ', 30 in flight' : ''}: speed against HTTP Request`,
			bound: { atLeast: 1.1 },
			measured: perItem(latency, 'HTTP Request') / perItem(latency, contender),
			unit: ' ×',
		});
		const ofIdeal = (latency: number, contender: ContenderName, inFlight = 20): Target => ({
			what: `${mode}, ${latency} ms${inFlight === 30 ? ', 30 in flight' : ''}: share of the ideal speed`,
			bound: { atLeast: 0.85 },
			measured: ideal(latency, inFlight) / perItem(latency, contender),
			unit: '',
		});
		return [
			...[0, 20, 50].map((latency) => against(latency, node)),
			against(100, with30),
			...LATENCIES.map((latency) => ofIdeal(latency, node)),
			ofIdeal(100, with30, 30),
			{
				what: `${mode}, 100 ms: speed against a plain loop`,
				bound: { atLeast: 12 },
				measured: perItem(100, 'minimal node') / perItem(100, node),
				unit: ' ×',
			},
			{
				what: `${mode}, 0 ms: speed against the minimal node`,
				bound: { atLeast: 0.9 },
				measured: perItem(0, 'minimal node') / perItem(0, node),
				unit: ' ×',
			},
		];
	});
}
