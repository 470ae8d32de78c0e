/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writePrivateFile } from './privateFile';
import type { N8nRest, Owner } from './rest';

/**
 * The account of a data folder: made on first use with a random password and kept in `owner.json`,
 * readable by its user alone.
 * @throws when `owner.json` is damaged
 */
export async function loadOwner(folder: string): Promise<Owner> {
	const file = join(folder, 'owner.json');
	const known = await readFile(file, 'utf8').catch(() => undefined);
	if (known !== undefined) return parseOwner(known, file);
	// The suffix satisfies n8n's rule: a digit and a capital letter.
	const owner = {
		email: 'owner@example.com',
		password: `${randomBytes(9).toString('base64url')}-K1`,
	};
	await writePrivateFile(file, JSON.stringify(owner));
	return owner;
}

function parseOwner(text: string, file: string): Owner {
	try {
		const { email, password } = JSON.parse(text) as Partial<Owner>;
		if (typeof email === 'string' && typeof password === 'string') return { email, password };
	} catch {
		// The error below says it.
	}
	throw new Error(
		`${file} is damaged, and the password of this n8n was in it. Delete the folder to start with a new n8n.`,
	);
}

/**
 * Logs in, setting the account up on a fresh instance.
 * @throws when the password was changed inside n8n
 */
export async function logIn(rest: N8nRest, owner: Owner): Promise<void> {
	if (await rest.needsOwner()) await rest.setUpOwner(owner);
	else await rest.login(owner);
}
