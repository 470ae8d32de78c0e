/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
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
import { startSandboxProcess, type SandboxProcess } from './support/sandboxProcess';
import { trigger } from './trigger';
import { uploads } from './uploads';
import { validation } from './validation';

const DOCUMENT = path.resolve(__dirname, '../../docs/benchmarks.md');
const MARKS = ['<!-- results: written by npm run bench -- --write -->', '<!-- end of results -->'];

/** `npm run bench`: everything, about 80 minutes; `--rounds N`, `--only NAME`, `--write` into docs/benchmarks.md. */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			rounds: { type: 'string', default: '5' },
			only: { type: 'string' },
			write: { type: 'boolean' },
		},
	});
	const rounds = Number(values.rounds);
	const machine = describeMachine();
	const sections = await measure(rounds, values.only);
	const results = markdown(machine, sections);
	console.log(results);
	if (values.write) await write(results);
}

async function measure(rounds: number, only: string | undefined): Promise<Section[]> {
	const sandbox = await startSandboxProcess();
	try {
		const stage = await prepareN8n(sandbox, say);
		return await all(stage, sandbox, rounds, only).finally(async () => await stage.clear());
	} finally {
		await sandbox.close();
	}
}

async function all(
	stage: N8nStage,
	sandbox: SandboxProcess,
	rounds: number,
	only: string | undefined,
): Promise<Section[]> {
	const benchmarks: Record<string, () => Promise<Section>> = {
		bulk: async () => await bulk(stage, sandbox, rounds, say),
		// The peaks hardly differ between runs.
		memory: async () => await memory(stage, sandbox, Math.min(rounds, 3), say),
		rateLimited: async () => await rateLimited(stage, sandbox, Math.min(rounds, 3), say),
		reads: async () => await reads(stage, sandbox, Math.min(rounds, 3), say),
		recordTrigger: async () => await recordTrigger(sandbox, Math.min(rounds, 5), say),
		trigger: async () => await trigger(stage.install, rounds + 4, say),
		startUp: async () => await startUp(rounds + 2, say),
		uploads: async () => await uploads(stage, sandbox, Math.min(rounds, 3), say),
		validation: async () => await validation(rounds),
	};
	const sections: Section[] = [];
	for (const [name, benchmark] of Object.entries(benchmarks)) {
		if (only === undefined || only === name) sections.push(await benchmark());
	}
	return sections;
}

async function write(results: string): Promise<void> {
	const text = await readFile(DOCUMENT, 'utf8');
	const [begin = '', end = ''] = MARKS;
	const [before, rest] = text.split(begin);
	const after = rest?.split(end)[1];
	if (after === undefined) throw new Error(`docs/benchmarks.md has no '${begin}'.`);
	await writeFile(DOCUMENT, `${before}${begin}\n\n${results}\n\n${end}${after}`);
}

/** Progress isn't part of the results. */
function say(line: string): void {
	console.error(line);
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
