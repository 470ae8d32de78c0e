import type { IDataObject } from 'n8n-workflow';
import type { ReaderName } from './contenders/readers';
import { startEngine, startSdk } from './support/engineProcess';
import type { Measured } from './support/measure';
import type { N8nStage } from './support/n8nStage';
import { table, type Section, type Target } from './support/report';
import type { SandboxProcess } from './support/sandboxProcess';
import { figure, median } from './support/statistics';

const EMPLOYEES = 100_000;
const PAGE_SIZE = 250;
const PAGES = EMPLOYEES / PAGE_SIZE;
const LATENCIES = [0, 50];
const HTTP_REQUEST = 'HTTP Request and Split Out';
const SDK = 'official SDK, without n8n';
const OURS = ['Kombo HRIS', 'Kombo HRIS, Simplify off'] as const satisfies ReaderName[];
const ONE_COMPANY = [...OURS, HTTP_REQUEST, 'minimal reader', SDK] as const;

/** Employees of the company that a fresh process reads first, to compile its code. */
const WARM_UP = 2_000;
/** Changed employees, of all. */
const CHANGED = 10;
const CHANGE_READERS: ReaderName[] = ['Kombo HRIS, Updated After', 'Kombo HRIS, Only Changes'];

const INTEGRATIONS = 200;
const EMPLOYEES_EACH = 500;
const PAGES_OF_ALL = (INTEGRATIONS * EMPLOYEES_EACH) / PAGE_SIZE;
const IN_FLIGHT = 20;
const LATENCIES_OF_MANY = [0, 50, 250];
const MANY_COMPANIES = [OURS[0], HTTP_REQUEST, 'minimal reader'] as const satisfies ReaderName[];

/** The results of one contender, one per round. */
type Runs = Map<string, Measured[]>;

/** What a benchmark of reads needs. */
interface Setting {
	stage: N8nStage;
	sandbox: SandboxProcess;
	rounds: number;
	report(line: string): void;
}

/** Reads of employees: one large company, many small ones, and the changes in a large one. */
export async function reads(
	stage: N8nStage,
	sandbox: SandboxProcess,
	rounds: number,
	report: (line: string) => void,
): Promise<Section> {
	const setting = { stage, sandbox, rounds, report };
	const one = await oneCompany(setting);
	const many = await manyCompanies(setting);
	return {
		title: `Reads: ${EMPLOYEES.toLocaleString('en')} employees, ${PAGE_SIZE} per page`,
		notes: [
			`Medians of ${rounds} rounds, in which the contenders take turns; ratios are taken round by round.`,
			'The server repeats recorded responses of the sandbox, 3 kB per employee, without making them anew.',
			`One company: each run in a fresh process that has read ${WARM_UP.toLocaleString('en')} employees before; all results stay in memory, as n8n needs them.`,
			`${INTEGRATIONS} companies with ${EMPLOYEES_EACH} employees each: one process; the ideal time is the larger of the minimal reader's without latency and pages × latency ÷ ${IN_FLIGHT}.`,
		],
		tables: [...one.tables, ...many.tables],
		targets: [...one.targets, ...many.targets],
	};
}

type Part = Pick<Section, 'tables' | 'targets'>;

async function oneCompany({ stage, sandbox, rounds, report }: Setting): Promise<Part> {
	await sandbox.reset({});
	const [small = '', large = ''] = [
		...(await sandbox.createCompanies(1, WARM_UP)),
		...(await sandbox.createCompanies(1, EMPLOYEES)),
	];
	const target = sandbox.replay;

	const run = async (contender: (typeof ONE_COMPANY)[number], latency: number) => {
		const { measure, close } =
			contender === SDK
				? await sdkReading(target)
				: await nodeReading(stage, { contender, target });
		try {
			await sandbox.setReplay(0);
			await measure({ integrationId: small });
			await sandbox.setReplay(latency);
			return complete(await measure({ integrationId: large }), EMPLOYEES);
		} finally {
			await close();
		}
	};

	// Records the responses; the SDK's requests have other parameters.
	for (const contender of ['minimal reader', SDK] as const) await run(contender, 0);
	report('reads, responses are recorded');
	const byLatency = new Map<number, Runs>();
	for (const latency of LATENCIES) {
		const runs: Runs = new Map();
		for (let round = 1; round <= rounds; round++) {
			for (const contender of ONE_COMPANY) {
				runs.set(contender, [...(runs.get(contender) ?? []), await run(contender, latency)]);
			}
			report(`reads, ${latency} ms, round ${round} of ${rounds}`);
		}
		byLatency.set(latency, runs);
	}
	const changes: Array<[ReaderName, number]> = [];
	for (const reader of CHANGE_READERS) {
		changes.push([reader, await pagesOfChanges(stage, sandbox, reader, large)]);
	}
	const { tables, targets } = partOfOneCompany(byLatency);
	return {
		tables,
		targets: [
			...targets,
			...changes.map(([reader, pages]) => ({
				what: `${reader}, ${CHANGED} changes among ${EMPLOYEES.toLocaleString('en')} employees: pages read`,
				bound: { atMost: 1 },
				measured: pages,
				unit: '',
			})),
		],
	};
}

async function sdkReading(target: SandboxProcess['replay']) {
	const { measure, close } = await startSdk();
	return {
		measure: async ({ integrationId }: { integrationId: string }) =>
			await measure({ target, integrationId }),
		close,
	};
}

async function nodeReading(
	stage: N8nStage,
	job: { contender: ReaderName; target: SandboxProcess['replay'] },
) {
	const { measure, close } = await startEngine(stage);
	return { measure: async (item: IDataObject) => await measure({ ...job, input: [item] }), close };
}

/** @returns how many pages are read to find employees that have changed since the first run */
async function pagesOfChanges(
	stage: N8nStage,
	sandbox: SandboxProcess,
	contender: ReaderName,
	integrationId: string,
): Promise<number> {
	const { measure, close } = await nodeReading(stage, { contender, target: sandbox.replay });
	try {
		await sandbox.setReplay(0);
		if (contender === 'Kombo HRIS, Only Changes') await measure({ integrationId });
		const updatedAfter = await sandbox.changeEmployees(integrationId, CHANGED);
		await sandbox.setReplay(0);
		complete(await measure({ integrationId, updatedAfter }), CHANGED);
		return await sandbox.countReplayed();
	} finally {
		await close();
	}
}

/** @throws when employees are missing or repeated */
function complete(measured: Measured, employees: number): Measured {
	const { delivered, failed } = measured;
	if (delivered === employees && failed === 0) return measured;
	throw new Error(
		`${delivered} of ${employees} employees were read, ${failed} of them repeatedly.`,
	);
}

function partOfOneCompany(byLatency: Map<number, Runs>): Part {
	const perSecond = ({ ms, delivered }: Measured) => (delivered * 1000) / ms;
	const peak = ({ peakMb }: Measured) => peakMb;
	const rows = [...byLatency].flatMap(([latency, runs]) =>
		[...runs].map(([contender, measured]) => [
			contender,
			String(latency),
			figure(median(measured.map(perSecond))),
			figure(against(runs, contender, perSecond)),
			figure(median(measured.map(({ cpuMs }) => cpuMs / PAGES))),
			figure(median(measured.map(({ blockedMs }) => blockedMs))),
			figure(median(measured.map(peak))),
			figure(against(runs, contender, peak)),
			latency === 0 ? '–' : figure(overLatency(measured, latency)),
		]),
	);
	const targets = [...byLatency].flatMap(([latency, runs]) =>
		OURS.flatMap((contender): Target[] => [
			{
				what: `${contender}, ${latency} ms: records per second against HTTP Request`,
				bound: { atLeast: 2 },
				measured: against(runs, contender, perSecond),
				unit: ' ×',
			},
			{
				what: `${contender}, ${latency} ms: peak RSS against HTTP Request`,
				bound: { atMost: 0.7 },
				measured: against(runs, contender, peak),
				unit: ' ×',
			},
			...(latency === 0
				? []
				: [
						{
							what: `${contender}, ${latency} ms: time against the pages alone`,
							bound: { atMost: 1.15 },
							measured: overLatency(runs.get(contender) ?? [], latency),
							unit: ' ×',
						},
					]),
		]),
	);
	const head = ['latency, ms', 'records/s', '× HTTP Request', 'CPU ms/page', 'blocked, ms'];
	const more = ['peak RSS, MB', '× HTTP Request', '× pages alone'];
	return { tables: [table(['one company', ...head, ...more], rows)], targets };
}

/** The time against that of the pages alone, one after the other. */
function overLatency(measured: Measured[], latency: number): number {
	return median(measured.map(({ ms }) => ms / (PAGES * latency)));
}

/** A value against that of HTTP Request in the same round, so that a noisy minute affects both. */
function against(runs: Runs, contender: string, value: (run: Measured) => number): number {
	const others = runs.get(HTTP_REQUEST) ?? [];
	return median(
		(runs.get(contender) ?? []).map((run, round) => value(run) / value(others[round] ?? run)),
	);
}

async function manyCompanies({ stage, sandbox, rounds, report }: Setting): Promise<Part> {
	await sandbox.reset({});
	const ids = await sandbox.createCompanies(INTEGRATIONS, EMPLOYEES_EACH);
	const input = ids.map((integrationId) => ({ integrationId }));
	const engine = await startEngine(stage);
	const byLatency = new Map<number, Runs>();
	try {
		const run = async (contender: ReaderName, latency: number) => {
			await sandbox.setReplay(latency);
			const measured = await engine.measure({ contender, input, target: sandbox.replay });
			return complete(measured, INTEGRATIONS * EMPLOYEES_EACH);
		};
		// Records the responses and compiles the code.
		await run('minimal reader', 0);
		for (const contender of MANY_COMPANIES) await run(contender, 0);
		for (const latency of LATENCIES_OF_MANY) {
			const runs: Runs = new Map();
			for (let round = 1; round <= rounds; round++) {
				for (const contender of MANY_COMPANIES) {
					// A plain loop without latency is the floor; with latency it only takes long.
					if (contender === 'minimal reader' && latency > 0) continue;
					runs.set(contender, [...(runs.get(contender) ?? []), await run(contender, latency)]);
				}
				report(`reads of ${INTEGRATIONS} companies, ${latency} ms, round ${round} of ${rounds}`);
			}
			byLatency.set(latency, runs);
		}
	} finally {
		await engine.close();
	}
	return partOfManyCompanies(byLatency);
}

function partOfManyCompanies(byLatency: Map<number, Runs>): Part {
	const timeOf = (runs: Measured[] = []) => median(runs.map(({ ms }) => ms));
	const floor = timeOf(byLatency.get(0)?.get('minimal reader'));
	const shareOfIdeal = (latency: number, runs?: Measured[]) =>
		Math.max(floor, (PAGES_OF_ALL * latency) / IN_FLIGHT) / timeOf(runs);
	const rows = [...byLatency].flatMap(([latency, byContender]) =>
		[...byContender].map(([contender, runs]) => [
			contender,
			String(latency),
			figure((INTEGRATIONS * EMPLOYEES_EACH * 1000) / timeOf(runs)),
			figure(against(byContender, contender, ({ ms }) => 1 / ms)),
			figure(shareOfIdeal(latency, runs)),
		]),
	);
	return {
		tables: [
			table(
				[`${INTEGRATIONS} companies`, 'latency, ms', 'records/s', '× HTTP Request', 'of the ideal'],
				rows,
			),
		],
		targets: [...byLatency].map(([latency, runs]) => ({
			what: `${OURS[0]}, ${INTEGRATIONS} integrations, ${latency} ms: share of the ideal speed`,
			bound: { atLeast: 0.85 },
			measured: shareOfIdeal(latency, runs.get(OURS[0])),
			unit: '',
		})),
	};
}
