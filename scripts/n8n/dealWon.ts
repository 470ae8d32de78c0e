/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writePrivateFile } from './privateFile';
import type { N8nRest } from './rest';
import { seededWorkflow, type CredentialRef } from './seed';

/** The example that a CRM starts over HTTP. */
const FILE = '01-deal-won-webhook.json';

const CREDENTIAL_NAME = 'Deal won webhook';

/** The header that callers of the example must send. */
export interface Header {
	name: string;
	value: string;
}

/**
 * The header of a data folder: made on first use with a random value and kept in
 * `deal-won-header.json`, readable by its user alone.
 */
export async function loadHeader(folder: string): Promise<Header> {
	const file = join(folder, 'deal-won-header.json');
	const known = await readJson(file);
	if (isHeader(known)) return known;
	const header = { name: 'X-Deal-Won-Key', value: randomBytes(24).toString('base64url') };
	await writePrivateFile(file, JSON.stringify(header));
	return header;
}

/** Whether it can be sent: somebody may have edited the file. */
function isHeader(value: unknown): value is Header {
	const { name, value: secret } = Object(value) as Partial<Record<keyof Header, unknown>>;
	return [name, secret].every((text) => typeof text === 'string' && /^[\w-]+$/.test(text));
}

/** Saves the header as the credential that the example's webhook asks for. */
export async function saveHeader(rest: N8nRest, header: Header): Promise<CredentialRef> {
	const id = await rest.saveCredential(CREDENTIAL_NAME, 'httpHeaderAuth', { ...header });
	return { id, name: CREDENTIAL_NAME };
}

/**
 * Says how to call the example, as a command for a shell.
 * @returns lines for the screen, the last one empty; none when the user has deleted the workflow or its webhook
 */
export async function aboutDealWon(
	rest: N8nRest,
	header: Header,
	ledgerFile: string,
): Promise<string[]> {
	const workflow = await seededWorkflow(rest, FILE, ledgerFile);
	const path = workflow?.nodes.find(({ type }) => type === 'n8n-nodes-base.webhook')?.parameters
		.path;
	if (workflow === undefined || typeof path !== 'string' || path === '') return [];
	return [
		workflow.active
			? `A CRM gets a connection link from '${workflow.name}' like this:`
			: `A CRM gets a connection link like this, once you have published '${workflow.name}':`,
		`  curl -X POST '${rest.url}/webhook/${path}' \\`,
		`    -H '${header.name}: ${header.value}' \\`,
		"    -H 'Content-Type: application/json' \\",
		`    -d '{"email":"anna@acme.example","company":"Acme GmbH","companyId":"crm-4711"}'`,
		`  The header is in the credential '${CREDENTIAL_NAME}'. Calls without it are refused (403).`,
		'',
	];
}
