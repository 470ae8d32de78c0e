/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { parseArgs } from 'node:util';
import { startSandbox, type Sandbox, type SandboxOptions } from '.';

const USAGE = `Usage: tsx sandbox/cli.ts [options]
  --port N              port on 127.0.0.1 (default: a free one)
  --latency MS          milliseconds added to every API response
  --webhook-url URL     where to deliver webhooks
  --api-key KEY         the API key to accept (default: a random one)
  --webhook-secret KEY  key of the webhook signatures (default: a random one)`;

/** Throws a TypeError for unknown options and a RangeError for invalid numbers. */
function readOptions(): SandboxOptions | undefined {
	const { values } = parseArgs({
		options: {
			port: { type: 'string' },
			latency: { type: 'string' },
			'webhook-url': { type: 'string' },
			'api-key': { type: 'string' },
			'webhook-secret': { type: 'string' },
			help: { type: 'boolean' },
		},
	});
	if (values.help) return undefined;
	return {
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

function describe(sandbox: Sandbox, webhookUrl: string | undefined): string {
	return [
		'Kombo sandbox, a look-alike of the API for tests and demos',
		`  Base URL        ${sandbox.baseUrl}`,
		`  API key         ${sandbox.apiKey}`,
		`  Webhook secret  ${sandbox.webhookSecret}`,
		`  Webhook URL     ${webhookUrl ?? 'none'}`,
		`  Control         ${sandbox.origin}/_sandbox/log, …`,
		'Stop it with Ctrl+C.',
	].join('\n');
}

async function main(): Promise<void> {
	const options = readOptions();
	if (!options) {
		console.log(USAGE);
		return;
	}
	const sandbox = await startSandbox(options);
	const stop = () => void sandbox.close();
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	console.log(describe(sandbox, options.webhookUrl));
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
