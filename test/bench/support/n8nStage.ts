/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { build } from 'esbuild';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installIntoCommunityFolder, pack } from '../../../scripts/n8n/communityFolder';
import { n8nEnvironment } from '../../../scripts/n8n/environment';
import { ensureN8n, type N8nInstall } from '../../../scripts/n8n/install';
import { freePort } from '../../../scripts/n8n/ports';
import { run } from '../../../scripts/n8n/run';
import { DEFAULT_N8N_VERSION } from '../../../scripts/n8n/versions';
import type { Target } from '../contenders/contender';
import { CREDENTIAL, REPLAY_CREDENTIAL } from './credential';
import type { SandboxProcess } from './sandboxProcess';

/** An n8n with its own user folder: our package as users install it, and one credential. */
export interface N8nStage {
	install: N8nInstall;
	/** The worker as plain JavaScript: a transpiler would be part of the measured process. */
	workerFile: string;
	environment: Record<string, string>;
	/** Removes the user folder. */
	clear(): Promise<void>;
}

const ROOT = path.resolve(__dirname, '../../..');

/**
 * Prepares an n8n with two credentials 'Kombo API': one leads to the sandbox, the other to its replay.
 *
 * @param report receives progress lines
 * @throws when n8n can't be installed or refuses the credential
 */
export async function prepareN8n(
	{ target, replay }: Pick<SandboxProcess, 'target' | 'replay'>,
	report: (line: string) => void,
): Promise<N8nStage> {
	const install = await ensureN8n(DEFAULT_N8N_VERSION, { report });
	const userFolder = await mkdtemp(path.join(tmpdir(), 'kombo-bench-'));
	const environment = {
		...n8nEnvironment(install, { userFolder, port: 0, brokerPort: await freePort() }),
		N8N_LOG_LEVEL: 'error',
		// The Python runner isn't needed and logs complaints.
		N8N_NATIVE_PYTHON_RUNNER: 'false',
		KOMBO_BENCH_N8N: install.folder,
	};
	await installIntoCommunityFolder(await pack(ROOT, userFolder), userFolder);
	await importCredentials(install, environment, userFolder, [
		{ ...CREDENTIAL, ...typeAndData(target) },
		{ ...REPLAY_CREDENTIAL, ...typeAndData(replay) },
	]);
	const workerFile = path.join(userFolder, 'engineWorker.js');
	await build({
		entryPoints: [path.join(__dirname, 'engineWorker.ts')],
		outfile: workerFile,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'node24',
		external: ['n8n-core', 'n8n-workflow'],
	});
	return {
		install,
		workerFile,
		environment,
		clear: async () => await rm(userFolder, { recursive: true, force: true }),
	};
}

function typeAndData({ baseUrl, apiKey }: Target) {
	return { type: 'komboApi', data: { apiKey, region: 'custom', baseUrl } };
}

async function importCredentials(
	{ nodeBinary, entry }: N8nInstall,
	env: Record<string, string>,
	folder: string,
	credentials: object[],
): Promise<void> {
	const file = path.join(folder, 'credentials.json');
	await writeFile(file, JSON.stringify(credentials));
	await run(nodeBinary, [entry, 'import:credentials', `--input=${file}`], { cwd: folder, env });
}
