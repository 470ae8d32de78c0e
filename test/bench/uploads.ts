import { uploaders, type UploaderName } from './contenders/uploaders';
import { startEngine } from './support/engineProcess';
import type { Measured } from './support/measure';
import type { N8nStage } from './support/n8nStage';
import { table, type Section } from './support/report';
import type { SandboxProcess } from './support/sandboxProcess';
import type { FileCount } from './support/sandboxWorker';
import { figure, median } from './support/statistics';

const ITEMS = 1_000;
const LATENCY = 20;
/** Shares of the requests that an error hits. */
const SHARES = [0, 0.1];

interface Row {
	uploader: UploaderName;
	share: number;
	runs: Array<Measured & FileCount>;
}

/** Files of 1 MB: time, memory, and whether one arrives twice. Each run in a fresh n8n, for its peak. */
export async function uploads(
	stage: N8nStage,
	sandbox: SandboxProcess,
	rounds: number,
	report: (line: string) => void,
): Promise<Section> {
	const names = Object.keys(uploaders) as UploaderName[];
	const rows = names.flatMap((uploader) =>
		SHARES.map((share): Row => ({ uploader, share, runs: [] })),
	);
	for (let round = 1; round <= rounds; round++) {
		for (const row of rows) {
			row.runs.push(await oneRun(stage, sandbox, row));
			report(`uploads, ${row.uploader}, ${100 * row.share} %, round ${round} of ${rounds}`);
		}
	}
	const of = ({ runs }: Row, value: (run: Measured & FileCount) => number) =>
		figure(median(runs.map(value)));
	return {
		title: `Files: ${ITEMS.toLocaleString('en')} uploads of 1 MB`,
		notes: [
			`Medians of ${rounds} runs, each in a fresh process of n8n, with files on disk; ${LATENCY} ms latency.`,
			"'Errors' is the share of requests that one of the sandbox's transient errors hits.",
			'An upload is not sent again when it may have arrived, so some items fail where there are errors. An application is, because Kombo refuses the second one of a candidate.',
			"'Twice' is the number of files that the sandbox has more than once.",
		],
		tables: [
			table(
				['', 'errors, %', 'time, s', 'peak RSS, MB', 'delivered', 'failed', 'twice'],
				rows.map((row) => [
					row.uploader,
					figure(100 * row.share),
					of(row, ({ ms }) => ms / 1_000),
					of(row, ({ peakMb }) => peakMb),
					of(row, ({ delivered }) => delivered),
					of(row, ({ failed }) => failed),
					of(row, ({ twice }) => twice),
				]),
			),
		],
		targets: rows.map((row) => ({
			what: `${row.uploader}, ${100 * row.share} % errors: files that arrive twice`,
			bound: { atMost: 0 },
			measured: Math.max(...row.runs.map(({ twice }) => twice)),
			unit: '',
		})),
	};
}

async function oneRun(
	stage: N8nStage,
	sandbox: SandboxProcess,
	{ uploader, share }: Row,
): Promise<Measured & FileCount> {
	await sandbox.reset({ latency: LATENCY });
	const owner = await sandbox.createApplication(share);
	const engine = await startEngine(stage);
	try {
		const input = Array.from({ length: ITEMS }, (_, n) => ({ ...owner, n }));
		const measured = await engine.measure({ contender: uploader, input, target: sandbox.target });
		return { ...measured, ...(await sandbox.countFiles(owner.integrationId)) };
	} finally {
		await engine.close();
	}
}
