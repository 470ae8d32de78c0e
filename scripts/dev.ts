/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import './n8n/parent';
import { join, resolve } from 'node:path';
import { refreshPackage } from './dev/devPackage';
import { untilReloaded } from './dev/reload';
import { watchBuild } from './dev/watchBuild';
import { explainError } from './n8n/disk';
import { launch } from './n8n/launch';
import type { Launched } from './n8n/launch';
import { launchArguments } from './n8n/launchArguments';
import type { LaunchArguments } from './n8n/launchArguments';
import { runUntilStopped } from './n8n/untilStopped';
import { DEFAULT_N8N_VERSION, OLD_N8N_VERSION } from './n8n/versions';

const ROOT = resolve(__dirname, '..');

const HELP = `Builds the package, starts a real n8n with it and a Kombo sandbox, and does so again with every
changed source: the editor shows the change without being reloaded.

  npm run dev                            n8n ${DEFAULT_N8N_VERSION} and the sandbox
  npm run dev -- --n8n ${OLD_N8N_VERSION}          another n8n version; --port, --sandbox-port and --real
                                         are those of 'npm run n8n -- --help'
`;

/**
 * Builds, watches, and runs n8n, until Ctrl-C.
 * @param args options of the command line
 * @throws with what to do
 */
export async function dev(args: string[]): Promise<void> {
	const options = launchArguments(args);
	if (options === undefined) {
		console.log(HELP);
		return;
	}
	await runUntilStopped(async (signal) => await start(options, signal)).catch((error: unknown) => {
		throw new Error(explainError(error), { cause: error });
	});
}

async function start(options: LaunchArguments, signal: AbortSignal): Promise<Launched> {
	const report = (line: string) => console.log(line);
	const dist = join(ROOT, 'dist');
	const mask = process.umask();
	let launched: Launched | undefined;
	let isOutdated = false;
	const onBuilt = async () => {
		isOutdated = true;
		if (launched === undefined) return;
		const reloaded = untilReloaded(launched);
		await refreshPackage(dist, launched.packageFolder);
		report(await reloaded);
	};
	report('Building the Kombo package…');
	const watching = await watchBuild({ root: ROOT, report, onBuilt, signal });
	try {
		launched = await launch({
			...options,
			report,
			signal,
			development: {
				onInstalled: async (folder) => {
					isOutdated = false;
					await refreshPackage(dist, folder);
				},
			},
		});
		// What is built from here on is for everybody again.
		process.umask(mask);
		// A source has changed while n8n started.
		if (isOutdated) await onBuilt();
	} catch (error) {
		await watching.close();
		return await Promise.reject(error);
	}
	const { stop } = launched;
	return {
		...launched,
		stop: async () => {
			await watching.close();
			await stop();
		},
	};
}
