/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { access, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { cacheFolder, installFolder } from './cache';
import { makeRoomyFolder } from './disk';
import { explainInstallError } from './installError';
import { withLock } from './lock';
import type { Lock } from './lock';
import { CommandError, run } from './run';
import { n8nLine, NODE_VERSION } from './versions';
import type { N8nLine } from './versions';

/** An n8n that is ready to be started. */
export interface N8nInstall {
	version: string;
	folder: string;
	/** The Node 24 that was installed beside it. */
	nodeBinary: string;
	/** n8n's command line entry, to be run by `nodeBinary`. */
	entry: string;
}

const MARKER = '.complete';
const PROGRESS_MS = 15_000;

const NEEDED_BYTES = 3_000_000_000;

export interface InstallOptions {
	/** Receives progress lines for the screen. */
	report: (line: string) => void;
	/** Ends the install, which leaves nothing behind. */
	signal?: AbortSignal;
	/** Room that the install needs. */
	neededBytes?: number;
}

/**
 * Installs a version of n8n with its own Node 24 from the npm registry, once per machine and version.
 * The install grows in a sibling folder and is renamed into place when it is complete, so an interrupted
 * install never leaves half an n8n behind.
 * @throws with what to do, when the version is not exact or does not exist, the registry can't be reached,
 * or the cache folder can't be written to
 */
export async function ensureN8n(version: string, options: InstallOptions): Promise<N8nInstall> {
	const line = n8nLine(version);
	const folder = installFolder(version);
	const installed: N8nInstall = {
		version,
		folder,
		nodeBinary: join(folder, 'node_modules', 'node', 'bin', 'node'),
		entry: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
	if (await isComplete(installed)) return installed;
	await makeRoomyFolder(cacheFolder(), options.neededBytes ?? NEEDED_BYTES);
	await withLock(
		// One for all versions: an unknown one leaves no lock behind.
		join(cacheFolder(), 'install.lock'),
		() => options.report('Another process is installing n8n; waiting for it.'),
		async (lock) => {
			if (await isComplete(installed)) return;
			await removeAbandoned(folder);
			await install(line, folder, lock, options).catch(async (error: unknown) => {
				return await Promise.reject(explained(error, version));
			});
		},
		options.signal,
	);
	return installed;
}

async function install(
	line: N8nLine,
	folder: string,
	lock: Lock,
	options: InstallOptions,
): Promise<void> {
	const { report } = options;
	const started = Date.now();
	const growing = await mkdtemp(`${folder}.partial-`);
	report(`Installing n8n ${line.version} into ${folder}`);
	report('This happens once: 2 to 6 minutes and up to 3 GB of disk.');
	const npm = async (title: string, npmArguments: string[], firstOnPath?: string) => {
		report(`  ${title}`);
		await run('npm', npmArguments, {
			cwd: growing,
			env: npmEnvironment(firstOnPath),
			progress: {
				everyMs: PROGRESS_MS,
				report: (seconds) => report(`  ${title}: ${seconds} s`),
			},
			signal: options.signal,
			// An npm that outlives this process still keeps others from installing.
			inherit: lock.fd,
		});
	};
	try {
		await writeFile(
			join(growing, 'package.json'),
			JSON.stringify({
				name: 'n8n-for-n8n-nodes-kombo',
				private: true,
				dependencies: { n8n: line.version, node: NODE_VERSION },
				overrides: line.overrides,
			}),
		);
		const nodeBin = join(growing, 'node_modules', 'node', 'bin');
		await npm('1/3 Downloading n8n', [
			'install',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--no-package-lock',
		]);
		await npm(`2/3 Setting up Node ${NODE_VERSION}`, ['rebuild', '--ignore-scripts=false', 'node']);
		await npm('3/3 Building SQLite', ['rebuild', '--ignore-scripts=false', 'sqlite3'], nodeBin);
		await run(join(nodeBin, 'node'), ['node_modules/n8n/bin/n8n', '--version'], {
			cwd: growing,
			signal: options.signal,
		});
		await writeFile(
			join(growing, MARKER),
			JSON.stringify({ n8n: line.version, node: NODE_VERSION, at: new Date().toISOString() }),
		);
		await rename(growing, folder);
	} finally {
		await rm(growing, { recursive: true, force: true });
	}
	report(`n8n ${line.version} installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

function explained(error: unknown, version: string): unknown {
	if (!(error instanceof CommandError)) return error;
	return new Error(explainInstallError(version, cacheFolder(), error.output));
}

/** What `npm run` sets for its own script must not steer an install elsewhere. */
function npmEnvironment(firstOnPath: string | undefined): NodeJS.ProcessEnv {
	const env = { ...process.env };
	for (const name of Object.keys(env)) {
		if (/^npm_(package|lifecycle)_|^npm_config_(local_prefix|ignore_scripts)$/i.test(name)) {
			delete env[name];
		}
	}
	if (firstOnPath !== undefined) env.PATH = `${firstOnPath}${delimiter}${env.PATH ?? ''}`;
	return env;
}

/** Removes a folder that is not complete and what interrupted installs left: with the lock, nobody else's. */
async function removeAbandoned(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	const prefix = `${basename(folder)}.partial-`;
	for (const name of await readdir(cacheFolder())) {
		if (name.startsWith(prefix)) {
			await rm(join(dirname(folder), name), { recursive: true, force: true });
		}
	}
}

async function isComplete({ folder, nodeBinary, entry }: N8nInstall): Promise<boolean> {
	try {
		await Promise.all([join(folder, MARKER), nodeBinary, entry].map((file) => access(file)));
		return true;
	} catch {
		return false;
	}
}
