import type { ContenderName } from './contenders';
import { startEngine } from './support/engineProcess';
import type { Measured } from './support/measure';
import type { N8nStage } from './support/n8nStage';
import { table, type Section } from './support/report';
import type { SandboxProcess } from './support/sandboxProcess';
import type { SandboxCount } from './support/sandboxWorker';
import { figure, median } from './support/statistics';

const ITEMS = 1_500;
const LATENCY = 20;
const RATE_LIMIT = { limit: 300, windowMs: 3_000 };
const CONTENDERS: ContenderName[] = [
	'Kombo node',
	'Kombo node, continue on error',
	'HTTP Request, continue on error',
];

/** No client can finish before the last window opens, or faster than n8n sends in it. */
const IDEAL_MS =
	(Math.ceil(ITEMS / RATE_LIMIT.limit) - 1) * RATE_LIMIT.windowMs +
	(RATE_LIMIT.limit * LATENCY) / 20;

/** A server with Kombo's `ratelimit-*` headers and 429s. */
export async function rateLimited(
	stage: N8nStage,
	sandbox: SandboxProcess,
	rounds: number,
	report: (line: string) => void,
): Promise<Section> {
	const engine = await startEngine(stage);
	const runs = new Map<ContenderName, Array<Measured & SandboxCount>>();
	try {
		for (let round = 1; round <= rounds; round++) {
			for (const contender of CONTENDERS) {
				await sandbox.reset({ latency: LATENCY, rateLimit: RATE_LIMIT });
				const { target } = sandbox;
				const measured = await engine.measure({ contender, input: ITEMS, target });
				const run = { ...measured, ...(await sandbox.count()) };
				runs.set(contender, [...(runs.get(contender) ?? []), run]);
			}
			report(`rate limit, round ${round} of ${rounds}`);
		}
	} finally {
		await engine.close();
	}
	const of = (contender: ContenderName, value: (run: Measured & SandboxCount) => number) =>
		median((runs.get(contender) ?? []).map(value));
	const delivered = (contender: ContenderName) =>
		of(contender, (run) => (100 * run.delivered) / ITEMS);
	const wasted = (contender: ContenderName) =>
		of(contender, (run) => (100 * run.refused) / run.requests);
	const overIdeal = (contender: ContenderName) => of(contender, ({ ms }) => ms / IDEAL_MS);
	return {
		title: `Rate limit: ${ITEMS.toLocaleString('en')} items, ${RATE_LIMIT.limit} requests per ${RATE_LIMIT.windowMs / 1000} s`,
		notes: [
			`Medians of ${rounds} rounds, ${LATENCY} ms latency.`,
			`The ideal time is ${figure(IDEAL_MS / 1000)} s.`,
			'For HTTP Request, which never retries, the time is how soon it gave up.',
		],
		tables: [
			table(
				['', 'delivered, %', 'failed items', 'requests', 'refused, %', 'time, s', '× ideal'],
				CONTENDERS.map((contender) => [
					contender,
					figure(delivered(contender)),
					figure(of(contender, ({ failed }) => failed)),
					figure(of(contender, ({ requests }) => requests)),
					figure(wasted(contender)),
					figure(of(contender, ({ ms }) => ms / 1000)),
					figure(overIdeal(contender)),
				]),
			),
		],
		targets: CONTENDERS.slice(0, 2).flatMap((contender) => [
			{
				what: `${contender}, rate-limited: delivered`,
				bound: { atLeast: 100 },
				measured: delivered(contender),
				unit: ' %',
			},
			{
				what: `${contender}, rate-limited: requests wasted`,
				bound: { atMost: 2 },
				measured: wasted(contender),
				unit: ' %',
			},
			{
				what: `${contender}, rate-limited: time over the ideal`,
				bound: { atMost: 1.15 },
				measured: overIdeal(contender),
				unit: ' ×',
			},
		]),
	};
}
