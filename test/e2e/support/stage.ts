/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installIntoCommunityFolder } from '../../../scripts/n8n/communityFolder';
import type { InstalledPackage } from '../../../scripts/n8n/communityFolder';
import { ensureN8n } from '../../../scripts/n8n/install';
import type { N8nInstall } from '../../../scripts/n8n/install';
import { N8nRest } from '../../../scripts/n8n/rest';
import type { Owner } from '../../../scripts/n8n/rest';
import { startN8n } from '../../../scripts/n8n/server';
import type { N8nServer } from '../../../scripts/n8n/server';
import { startSandbox } from '../../../sandbox';
import type { Sandbox } from '../../../sandbox';
import { TARBALL_VARIABLE } from './prepare';

export interface StageOptions {
	/** The n8n that a project tests against. */
	n8nVersion: string;
}

/** One n8n with the package installed and its owner logged in, and the sandbox that it talks to. */
export interface Stage {
	install: N8nInstall;
	n8n: N8nServer;
	rest: N8nRest;
	sandbox: Sandbox;
	/** The credential 'Kombo sandbox'. */
	credential: { id: string; name: string };
	/** The package in n8n's community folder. */
	installed: InstalledPackage;
	tarball: string;
	/** What n8n logged until it was ready. */
	startLog: string;
}

export const OWNER: Owner = {
	email: 'owner@example.com',
	password: `${randomBytes(9).toString('hex')}-K1`,
};

/** The values of a Kombo credential for the sandbox. */
export function sandboxCredential(sandbox: Sandbox): Record<string, string> {
	return {
		apiKey: sandbox.apiKey,
		region: 'custom',
		baseUrl: sandbox.baseUrl,
		webhookSecret: sandbox.webhookSecret,
	};
}

/** Saves the credential 'Kombo sandbox' in an n8n. */
export async function saveSandboxCredential(
	rest: N8nRest,
	sandbox: Sandbox,
): Promise<Stage['credential']> {
	const name = 'Kombo sandbox';
	const id = await rest.saveCredential(name, 'komboApi', sandboxCredential(sandbox));
	return { id, name };
}

/** The packed package under test. */
function tarballUnderTest(): string {
	const tarball = process.env[TARBALL_VARIABLE];
	if (tarball === undefined) throw new Error('The global setup packed no tarball.');
	return tarball;
}

/**
 * Runs `use` on a fresh stage, then stops its processes and removes its files.
 *
 * @param env n8n settings beyond the usual ones
 */
export async function withStage(
	version: string,
	use: (stage: Stage) => Promise<void>,
	env: Record<string, string> = {},
): Promise<void> {
	const install = await ensureN8n(version, { report: (line) => console.log(line) });
	const tarball = tarballUnderTest();
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-e2e-'));
	const installed = await installIntoCommunityFolder(tarball, userFolder);
	const sandbox = await startSandbox();
	try {
		const n8n = await startN8n(install, { userFolder, env });
		try {
			const rest = new N8nRest(n8n.url);
			await rest.setUpOwner(OWNER);
			const credential = await saveSandboxCredential(rest, sandbox);
			const startLog = n8n.process.log();
			await use({ install, n8n, rest, sandbox, credential, installed, tarball, startLog });
		} finally {
			await n8n.process.stop();
		}
	} finally {
		await sandbox.close();
		await rm(userFolder, { recursive: true, force: true });
	}
}
