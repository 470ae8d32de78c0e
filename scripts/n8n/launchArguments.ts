/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { parseArgs } from 'node:util';
import type { LaunchOptions } from './launch';
import { DEFAULT_N8N_VERSION } from './versions';

/** What the command line says about a start of n8n. */
export type LaunchArguments = Pick<LaunchOptions, 'version' | 'port' | 'sandboxPort' | 'real'>;

/**
 * Reads the options of `npm run n8n` and `npm run dev`.
 * @returns undefined when help is asked for
 * @throws when an option is unknown or its value can't be used
 */
export function launchArguments(args: string[]): LaunchArguments | undefined {
	const { values } = parseArgs({
		args,
		options: {
			n8n: { type: 'string', default: DEFAULT_N8N_VERSION },
			port: { type: 'string' },
			'sandbox-port': { type: 'string' },
			real: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) return undefined;
	return {
		version: values.n8n,
		port: portNumber(values.port, '--port'),
		sandboxPort: portNumber(values['sandbox-port'], '--sandbox-port'),
		real: values.real,
	};
}

function portNumber(text: string | undefined, option: string): number | undefined {
	if (text === undefined) return undefined;
	const port = Number(text);
	if (!Number.isInteger(port) || port < 1 || port > 65_535) {
		throw new Error(`${option} takes a port number, not '${text}'.`);
	}
	return port;
}
