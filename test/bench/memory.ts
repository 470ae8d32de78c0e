import type { ContenderName } from './contenders';
import { startEngine } from './support/engineProcess';
import type { Measured } from './support/measure';
import type { N8nStage } from './support/n8nStage';
import { table, type Section, type Target } from './support/report';
import type { SandboxProcess } from './support/sandboxProcess';
import { figure, median } from './support/statistics';

const ITEMS = 10_000;
const CONTENDERS = [
	'Kombo node',
	'Kombo node, continue on error',
	'HTTP Request',
	'minimal node',
] as const satisfies ContenderName[];

/** Heap limits in MB; undefined is Node.js's default. The plain loop keeps nothing. */
const ALL = [
	{ heap: undefined, contenders: CONTENDERS },
	{ heap: 1_024, contenders: CONTENDERS.slice(0, -1) },
	{ heap: 512, contenders: CONTENDERS.slice(0, -1) },
];
type Heap = (typeof ALL)[number]['heap'];

/** The results of a contender with a heap limit; no peaks mean that it ran out of memory. */
interface Row {
	contender: ContenderName;
	heap: Heap;
	peaks: number[];
	/** Peak of the memory in use, in MB; see `Measured.heldMb`. */
	held: number;
}

/** Very many items: each run in a fresh n8n, because the peak of a process never drops. */
export async function memory(
	stage: N8nStage,
	sandbox: SandboxProcess,
	rounds: number,
	report: (line: string) => void,
): Promise<Section> {
	const rows: Row[] = ALL.flatMap(({ heap, contenders }) =>
		contenders.map((contender) => ({ contender, heap, peaks: [], held: NaN })),
	);
	for (let round = 1; round <= rounds; round++) {
		for (const row of rows) {
			const measured = await oneRun(stage, sandbox, row);
			if (measured) row.peaks.push(measured.peakMb);
			report(`memory, ${row.contender}, heap ${nameOf(row.heap)}, round ${round} of ${rounds}`);
		}
	}
	for (const row of rows.filter(({ heap }) => heap === undefined)) {
		row.held = (await oneRun(stage, sandbox, row, true))?.heldMb ?? NaN;
		report(`memory in use, ${row.contender}`);
	}
	return {
		title: `Memory: ${ITEMS.toLocaleString('en')} items`,
		notes: [
			`Medians of ${rounds} runs, each in a fresh process of n8n; in MB; no latency, which makes no difference here.`,
			'The peak includes what n8n itself takes, and garbage that Node.js has not collected yet.',
			"'In use' is what is left of the growth in one more run, in which garbage is collected every second.",
			"'Heap' is how large Node.js may let it grow (`NODE_OPTIONS=--max-old-space-size=…`).",
		],
		tables: [
			table(
				['', 'heap', 'peak RSS', '× HTTP Request', 'in use'],
				rows.map((row) => [
					row.contender,
					nameOf(row.heap),
					row.peaks.length > 0 ? figure(median(row.peaks)) : 'out of memory',
					figure(againstHttpRequest(rows, row)),
					figure(row.held),
				]),
			),
		],
		targets: rows.filter(isTarget).map((row): Target => ({
			what: `${row.contender}, ${ITEMS.toLocaleString('en')} items, heap ${nameOf(row.heap)}: peak RSS against HTTP Request`,
			bound: { atMost: 0.8 },
			measured: againstHttpRequest(rows, row),
			unit: ' ×',
		})),
	};
}

const nameOf = (heap: Heap) => (heap === undefined ? 'by itself' : `${heap} MB`);

/** Where HTTP Request doesn't finish, there is nothing to compare with. */
const isTarget = ({ contender, heap }: Row) => contender.startsWith('Kombo') && heap !== 512;

function againstHttpRequest(rows: Row[], { peaks, heap }: Row): number {
	const other = rows.find((row) => row.contender === 'HTTP Request' && row.heap === heap);
	return median(peaks) / median(other?.peaks ?? []);
}

/** Undefined when the process ran out of memory. */
async function oneRun(
	stage: N8nStage,
	sandbox: SandboxProcess,
	{ contender, heap }: Row,
	collect = false,
): Promise<Measured | undefined> {
	await sandbox.reset({});
	const limit = heap === undefined ? [] : [`--max-old-space-size=${heap}`];
	const engine = await startEngine(stage, limit);
	try {
		return await engine
			.measure({ contender, input: ITEMS, target: sandbox.target, collect })
			.catch(async (error: Error) => {
				// V8 ends a process with a full heap like this.
				const isOutOfMemory = error.message.includes('SIGABRT');
				return await (isOutOfMemory ? undefined : Promise.reject(error));
			});
	} finally {
		await engine.close();
	}
}
