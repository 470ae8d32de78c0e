/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { N8nRest, Owner } from './rest';

/**
 * The account of a data folder: made on first use with a random password and kept in `owner.json`,
 * readable by its user alone.
 */
export async function loadOwner(folder: string): Promise<Owner> {
	const file = join(folder, 'owner.json');
	const known = await readFile(file, 'utf8').catch(() => undefined);
	if (known !== undefined) return JSON.parse(known) as Owner;
	// The suffix satisfies n8n's rule: a digit and a capital letter.
	const owner = {
		email: 'owner@example.com',
		password: `${randomBytes(9).toString('base64url')}-K1`,
	};
	await mkdir(folder, { recursive: true });
	await writeFile(file, JSON.stringify(owner), { mode: 0o600 });
	await chmod(file, 0o600);
	return owner;
}

/**
 * Logs in, setting the account up on a fresh instance.
 * @throws when the password was changed inside n8n
 */
export async function logIn(rest: N8nRest, owner: Owner): Promise<void> {
	if (await rest.needsOwner()) await rest.setUpOwner(owner);
	else await rest.login(owner);
}
