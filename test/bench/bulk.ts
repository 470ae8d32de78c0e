import type { ContenderName } from './contenders';
import { startEngine, type EngineProcess } from './support/engineProcess';
import type { Measured } from './support/engineWorker';
import type { N8nStage } from './support/n8nStage';
import { table, type Section, type Target } from './support/report';
import type { SandboxProcess } from './support/sandboxProcess';
import { figure, median } from './support/statistics';

const LATENCIES = [0, 20, 50, 100];
const ITEMS = 1_000;
/** A plain loop is linear, and at 100 ms it would take two minutes. */
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

/** Many items, no rate limit, at several latencies: everybody in one process of n8n, in turns. */
export async function bulk(
	stage: N8nStage,
	sandbox: SandboxProcess,
	rounds: number,
	report: (line: string) => void,
): Promise<Section> {
	const engine = await startEngine(stage);
	try {
		// the first run of each compiles it
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
		return section(byLatency, rounds);
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
		const measured = await engine.measure({ contender, count, target });
		runs.set(contender, [...(runs.get(contender) ?? []), measured]);
	}
}

const msPerItem = ({ ms, delivered, failed }: Measured) => ms / (delivered + failed);

function section(byLatency: Map<number, Runs>, rounds: number): Section {
	const perItem = (latency: number, contender: ContenderName) =>
		median((byLatency.get(latency)?.get(contender) ?? []).map(msPerItem));
	const floor = perItem(0, 'minimal node');
	const ideal = (latency: number, inFlight = 20) => Math.max(floor, latency / inFlight);

	const rows = LATENCIES.flatMap((latency) =>
		[...(byLatency.get(latency) ?? [])].map(([contender, runs]) => {
			const ms = perItem(latency, contender);
			const failed = runs.reduce((sum, run) => sum + run.failed, 0);
			const blocked = median(runs.map(({ blockedMs }) => blockedMs));
			const cpu = median(runs.map(({ cpuMs, delivered, failed }) => cpuMs / (delivered + failed)));
			return [
				contender,
				String(latency),
				figure(1_000 / ms),
				figure(perItem(latency, 'HTTP Request') / ms),
				figure(cpu),
				figure(blocked),
				String(failed),
			];
		}),
	);
	return {
		title: `Bulk: ${ITEMS.toLocaleString('en')} items, no rate limit`,
		notes: [
			`Medians of ${rounds} rounds.`,
			'All contenders take turns in one process of n8n, one after the other.',
			`'Blocked' is the longest time for which n8n could do nothing else.`,
			`The minimal node, a plain loop, runs ${ITEMS.toLocaleString('en')} items at 0 ms and ${LOOP_ITEMS} elsewhere.`,
		],
		tables: [
			table(
				['', 'latency, ms', 'items/s', '× HTTP Request', 'CPU ms/item', 'blocked, ms', 'failed'],
				rows,
			),
		],
		targets: targets(perItem, ideal),
	};
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
