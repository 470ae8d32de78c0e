/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { parseArgs } from 'node:util';
import { bulk } from './bulk';
import { memory } from './memory';
import { rateLimited } from './rateLimited';
import { reads } from './reads';
import { recordTrigger } from './recordTrigger';
import { startUp } from './startUp';
import { describeMachine } from './support/machine';
import { prepareN8n, type N8nStage } from './support/n8nStage';
import { markdown, type Section } from './support/report';
import { writeResults } from './support/results';
import { startSandboxProcess, type SandboxProcess } from './support/sandboxProcess';
import { trigger } from './trigger';
import { uploads } from './uploads';
import { validation } from './validation';

/** What the benchmarks share. */
interface Setting {
	stage: N8nStage;
	sandbox: SandboxProcess;
	rounds: number;
}

/** Name → one part of the results, in the order of the document. */
const BENCHMARKS = new Map<string, (setting: Setting) => Promise<Section>>([
	['bulk', async ({ stage, sandbox, rounds }) => await bulk(stage, sandbox, rounds, say)],
	// The peaks hardly differ between runs.
	[
		'memory',
		async ({ stage, sandbox, rounds }) => await memory(stage, sandbox, Math.min(rounds, 3), say),
	],
	[
		'rateLimited',
		async ({ stage, sandbox, rounds }) =>
			await rateLimited(stage, sandbox, Math.min(rounds, 3), say),
	],
	[
		'reads',
		async ({ stage, sandbox, rounds }) => await reads(stage, sandbox, Math.min(rounds, 3), say),
	],
	[
		'recordTrigger',
		async ({ sandbox, rounds }) => await recordTrigger(sandbox, Math.min(rounds, 5), say),
	],
	['trigger', async ({ stage, rounds }) => await trigger(stage.install, rounds + 4, say)],
	['startUp', async ({ rounds }) => await startUp(rounds + 2, say)],
	[
		'uploads',
		async ({ stage, sandbox, rounds }) => await uploads(stage, sandbox, Math.min(rounds, 3), say),
	],
	['validation', async ({ rounds }) => await validation(rounds)],
]);

/**
 * `npm run bench`: everything, about 90 minutes; `--only NAME`, `--rounds N`, `--write` into docs/benchmarks.md.
 * Each part is printed and written as soon as it has ended.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '5' },
			only: { type: 'string' },
			write: { type: 'boolean' },
		},
	});
	const benchmarks = selected(values.only);
	const sandbox = await startSandboxProcess();
	try {
		const stage = await prepareN8n(sandbox, say);
		const setting = { stage, sandbox, rounds: Number(values.rounds) };
		await measure(benchmarks, setting, values.write ?? false).finally(
			async () => await stage.clear(),
		);
	} finally {
		await sandbox.close();
	}
}

async function measure(
	benchmarks: typeof BENCHMARKS,
	setting: Setting,
	writes: boolean,
): Promise<void> {
	for (const [name, benchmark] of benchmarks) {
		const machine = describeMachine();
		const results = markdown(machine, await benchmark(setting));
		console.log(`${results}\n`);
		if (writes) await writeResults(name, results);
	}
}

function selected(only?: string): typeof BENCHMARKS {
	if (only === undefined) return BENCHMARKS;
	const benchmark = BENCHMARKS.get(only);
	if (benchmark) return new Map([[only, benchmark]]);
	const names = [...BENCHMARKS.keys()].join(', ');
	throw new Error(`There is no benchmark '${only}'. Choose one of ${names}.`);
}

/** Progress isn't part of the results. */
function say(line: string): void {
	console.error(line);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
