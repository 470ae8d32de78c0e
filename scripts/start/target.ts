/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { IDataObject } from 'n8n-workflow';
import { startSandbox } from '../../sandbox';
import { credentialFor } from '../../test/support/kombo';

/** Where the demo sends its requests. */
export interface Target {
	/** For the screen. */
	name: string;
	/** Data of the credential 'Kombo API'. */
	credential: IDataObject;
	/** Address of the sandbox; undefined for Kombo itself. */
	sandboxOrigin?: string;
	close(): Promise<void>;
}

/**
 * The real Kombo when `KOMBO_API_KEY` is set (in the region `KOMBO_REGION`: eu, the default, or us),
 * a fresh sandbox otherwise.
 *
 * @throws Error for any other region
 */
export async function openTarget(
	{ KOMBO_API_KEY: apiKey, KOMBO_REGION: region = 'eu' } = process.env,
): Promise<Target> {
	if (apiKey) {
		if (region !== 'eu' && region !== 'us') {
			throw new Error(`KOMBO_REGION can be eu or us, not "${region}".`);
		}
		return { name: `Kombo (${region})`, credential: { apiKey, region }, close: async () => {} };
	}
	const sandbox = await startSandbox();
	return {
		name: `the sandbox at ${sandbox.origin} (set KOMBO_API_KEY to use your own account)`,
		credential: credentialFor(sandbox),
		sandboxOrigin: sandbox.origin,
		close: async () => await sandbox.close(),
	};
}
