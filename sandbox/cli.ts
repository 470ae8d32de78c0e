/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox, type SandboxOptions } from '.';
import { cacheFolder } from '../scripts/n8n/cache';
import { tryToLock } from '../scripts/n8n/lock';
import { choosePort } from '../scripts/n8n/ports';

/** As in `npm run n8n`: the address stays the same, so credentials stay valid. */
const DEFAULT_PORT = 5680;

type CliOptions = SandboxOptions & { forget: boolean };

const USAGE = `Usage: tsx sandbox/cli.ts [options]
  --port N              port on 127.0.0.1 (default: 5680, or a free one if it is taken)
  --latency MS          milliseconds added to every API response
  --webhook-url URL     where to deliver webhooks
  --api-key KEY         the API key to accept (default: a random one, which is kept)
  --webhook-secret KEY  key of the webhook signatures (default: a random one, which is kept)
  --world FILE          keeps its world in this file (default: sandbox/world.json in the cache folder)
  --forget              keeps nothing and starts with an empty world

The address that it prints opens a page. docs/sandbox.md lists everything that the sandbox can do.`;

/** Throws a TypeError for unknown options and a RangeError for invalid numbers. */
function readOptions(): CliOptions | undefined {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			latency: { type: 'string' },
			'webhook-url': { type: 'string' },
			'api-key': { type: 'string' },
			'webhook-secret': { type: 'string' },
			world: { type: 'string' },
			forget: { type: 'boolean' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return undefined;
	if (values.forget && values.world !== undefined) {
		throw new TypeError('--world and --forget exclude each other.');
	}
	return {
		forget: values.forget ?? false,
		worldFile: values.world === undefined ? undefined : resolve(values.world),
		port: wholeNumber('port', values.port),
		latency: wholeNumber('latency', values.latency),
		webhookUrl: values['webhook-url'],
		apiKey: values['api-key'],
		webhookSecret: values['webhook-secret'],
	};
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	if (!/^\d+$/.test(text)) throw new RangeError(`--${name} must be a whole number, not "${text}"`);
	return Number(text);
}

/**
 * The options with a file for the world. A file that another sandbox uses is left to it, because the last
 * one to stop would overwrite what the other did.
 */
async function keepWorld({ forget, ...options }: CliOptions): Promise<[SandboxOptions, string]> {
	if (forget) return [options, 'forgotten when it stops'];
	const worldFile = options.worldFile ?? join(cacheFolder(), 'sandbox', 'world.json');
	const port = await choosePort(options.port, DEFAULT_PORT, '--port');
	if ((await tryToLock(`${worldFile}.lock`)) === undefined) {
		const note = `forgotten when it stops: another sandbox uses ${worldFile} (--world FILE names another)`;
		return [{ ...options, port, worldFile: undefined, seeded: true }, note];
	}
	return [{ ...options, port, worldFile, seeded: true }, `kept in ${worldFile}`];
}

function describe(sandbox: Sandbox, webhookUrl: string | undefined, world: string): string {
	const { setAside } = sandbox.worldFile ?? {};
	const [integration] = sandbox.integrations.all();
	return [
		`Kombo sandbox, a look-alike of the API for tests and demos:  ${sandbox.origin}`,
		`  Base URL        ${sandbox.baseUrl}`,
		`  API key         ${sandbox.apiKey}`,
		`  Webhook secret  ${sandbox.webhookSecret}`,
		`  Webhook URL     ${webhookUrl ?? 'none'}`,
		...(integration ? [`  Integration ID  ${integration.id}`] : []),
		`  World           ${world}`,
		...(setAside === undefined
			? []
			: [`  A file that is no world of this version is now ${setAside}`]),
		'Open the first address for a page with everything in it. Stop it with Ctrl+C.',
	].join('\n');
}

async function main(): Promise<void> {
	const wanted = readOptions();
	if (!wanted) {
		console.log(USAGE);
		return;
	}
	const [options, world] = await keepWorld(wanted);
	const sandbox = await startSandbox(options);
	const stop = () => void sandbox.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	console.log(describe(sandbox, options.webhookUrl, world));
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
