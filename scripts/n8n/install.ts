/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { access, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { cacheFolder, installFolder } from './cache';
import { isAlive, withLock } from './lock';
import { run } from './run';
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

/**
 * Installs a version of n8n with its own Node 24 from the npm registry, once per machine and version.
 * The install grows in a sibling folder and is renamed into place when it is complete, so an interrupted
 * or doubled install never leaves half an n8n behind.
 * @param report receives progress lines for the screen
 * @throws when the version is not exact or npm fails (with the end of npm's output)
 */
export async function ensureN8n(
	version: string,
	report: (line: string) => void,
): Promise<N8nInstall> {
	const line = n8nLine(version);
	const folder = installFolder(version);
	const installed: N8nInstall = {
		version,
		folder,
		nodeBinary: join(folder, 'node_modules', 'node', 'bin', 'node'),
		entry: join(folder, 'node_modules', 'n8n', 'bin', 'n8n'),
	};
	if (await isComplete(folder)) return installed;
	await withLock(
		`${folder}.lock`,
		() => report(`Another process is installing n8n ${version}; waiting for it.`),
		async () => {
			if (await isComplete(folder)) return;
			await removeAbandoned(folder);
			await install(line, folder, report);
		},
	);
	return installed;
}

async function install(
	line: N8nLine,
	folder: string,
	report: (line: string) => void,
): Promise<void> {
	const started = Date.now();
	const growing = `${folder}.installing-${process.pid}`;
	await mkdir(growing, { recursive: true });
	report(`Installing n8n ${line.version} into ${folder}`);
	report('This happens once: 2 to 6 minutes and up to 3 GB of disk.');
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
		await step('1/3 Downloading n8n', growing, report, [
			'install',
			'--ignore-scripts',
			'--no-audit',
			'--no-fund',
			'--no-package-lock',
		]);
		await step(`2/3 Setting up Node ${NODE_VERSION}`, growing, report, [
			'rebuild',
			'--ignore-scripts=false',
			'node',
		]);
		await step(
			'3/3 Building SQLite',
			growing,
			report,
			['rebuild', '--ignore-scripts=false', 'sqlite3'],
			nodeBin,
		);
		await run(join(nodeBin, 'node'), ['node_modules/n8n/bin/n8n', '--version'], { cwd: growing });
		await writeFile(
			join(growing, MARKER),
			JSON.stringify({ n8n: line.version, node: NODE_VERSION, at: new Date().toISOString() }),
		);
		await moveIntoPlace(growing, folder);
	} finally {
		await rm(growing, { recursive: true, force: true });
	}
	report(`n8n ${line.version} installed in ${Math.round((Date.now() - started) / 1000)} s.`);
}

async function step(
	title: string,
	folder: string,
	report: (line: string) => void,
	npmArguments: string[],
	firstOnPath?: string,
): Promise<void> {
	report(`  ${title}`);
	await run('npm', npmArguments, {
		cwd: folder,
		env: npmEnvironment(firstOnPath),
		progress: {
			everyMs: PROGRESS_MS,
			report: (seconds) => report(`  ${title}: ${seconds} s`),
		},
	});
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

async function moveIntoPlace(growing: string, folder: string): Promise<void> {
	await rename(growing, folder).catch(async (error: unknown) => {
		// Somebody finished first: theirs is as good as ours.
		if (!(await isComplete(folder))) throw error;
	});
}

/** Removes what an install left behind whose process is gone, and a folder that lost its marker. */
async function removeAbandoned(folder: string): Promise<void> {
	await rm(folder, { recursive: true, force: true });
	const prefix = `${basename(folder)}.installing-`;
	for (const name of await readdir(cacheFolder())) {
		if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length)))) {
			await rm(join(dirname(folder), name), { recursive: true, force: true });
		}
	}
}

async function isComplete(folder: string): Promise<boolean> {
	try {
		await access(join(folder, MARKER));
		return true;
	} catch {
		return false;
	}
}
