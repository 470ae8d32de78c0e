/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { onParentGone } from './n8n/parent';
import { parseArgs } from 'node:util';
import { explainError } from './n8n/disk';
import { launch } from './n8n/launch';
import { DEFAULT_N8N_VERSION, OLD_N8N_VERSION } from './n8n/versions';

const HELP = `Starts a real n8n with the Kombo nodes, a Kombo sandbox and the example workflows.

  npm run n8n                            n8n ${DEFAULT_N8N_VERSION} and the sandbox, no Kombo account needed
  npm run n8n -- --n8n ${OLD_N8N_VERSION}          another n8n version (any exact one)
  npm run n8n -- --port 5700             port of the editor (default 5678, else a free one)
  npm run n8n -- --sandbox-port 5701     port of the sandbox (default 5680, else a free one)
  npm run n8n -- --real                  Kombo itself: KOMBO_API_KEY, KOMBO_REGION (eu or us, default eu),
                                         KOMBO_WEBHOOK_SECRET (optional)
`;

async function main(): Promise<void> {
	const { values } = parseArgs({
		options: {
			n8n: { type: 'string', default: DEFAULT_N8N_VERSION },
			port: { type: 'string' },
			'sandbox-port': { type: 'string' },
			real: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		console.log(HELP);
		return;
	}
	const stopping = stopSignal();
	const launched = await launch({
		version: values.n8n,
		port: portNumber(values.port, '--port'),
		sandboxPort: portNumber(values['sandbox-port'], '--sandbox-port'),
		real: values.real,
		report: (line) => console.log(line),
		signal: stopping,
	}).catch((error: unknown) => {
		if (!stopping.aborted) throw error;
	});
	if (launched !== undefined) {
		const ended = await Promise.race([launched.ended, abortOf(stopping)]);
		await launched.stop();
		if (!stopping.aborted) {
			throw new Error(`n8n ended by itself (${ended}). Its last words:\n${launched.tail()}`);
		}
	}
	console.log('Stopped.');
}

/** Aborts when somebody or something ends this process, from its first moment on. */
function stopSignal(): AbortSignal {
	const controller = new AbortController();
	const stop = () => {
		if (controller.signal.aborted) return;
		console.log('\nStopping n8n…');
		controller.abort();
	};
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
	onParentGone(stop);
	// Whoever read the output is gone; n8n must be stopped all the same.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
	return controller.signal;
}

async function abortOf(signal: AbortSignal): Promise<void> {
	await new Promise((resolve) => {
		if (signal.aborted) resolve(undefined);
		signal.addEventListener('abort', resolve);
	});
}

function portNumber(text: string | undefined, option: string): number | undefined {
	if (text === undefined) return undefined;
	const port = Number(text);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new Error(`${option} takes a port number, not '${text}'.`);
	}
	return port;
}

main().catch((error: unknown) => {
	console.error(explainError(error));
	process.exitCode = 1;
});
