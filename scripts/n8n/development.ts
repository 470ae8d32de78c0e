/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { choosePort } from './ports';
import type { N8nServerOptions } from './server';

// The one that debuggers try first.
const USUAL_DEBUG_PORT = 9229;

/**
 * Settings for an n8n that reloads a package when its files change, and that a debugger can attach to.
 * It watches the community folder, where nodes have the names that they have for users. (`POST /rest/dev/reload`
 * reloads only n8n's `custom` folder, where every name becomes CUSTOM.*: no example would find its node.)
 * @param folder data folder of n8n
 */
export async function developmentSettings(
	folder: string,
	report: (line: string) => void,
): Promise<Pick<N8nServerOptions, 'env' | 'nodeArguments'>> {
	// n8n looks into it before it watches anything, and gives up when it is missing.
	await mkdir(join(folder, '.n8n', 'custom', 'node_modules'), { recursive: true });
	const port = await choosePort(undefined, USUAL_DEBUG_PORT, '');
	report(`A debugger can attach to n8n at 127.0.0.1:${port}`);
	return {
		// n8n 1 reloads only when both are set.
		env: { NODE_ENV: 'development', N8N_DEV_RELOAD: 'true' },
		nodeArguments: [`--inspect=127.0.0.1:${port}`],
	};
}
