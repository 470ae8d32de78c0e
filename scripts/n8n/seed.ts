/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJson } from './privateFile';
import { N8nRestError } from './rest';
import type { N8nRest, SavedWorkflow, Workflow, WorkflowNode } from './rest';
import { withTables } from './tables';

const WEBHOOK = 'n8n-nodes-base.webhook';

/** One example workflow of the package. */
export interface Example {
	/** File name, e.g. `02-hubspot-deal-won.json`. */
	file: string;
	workflow: Workflow;
	/** Changes when the file does. */
	hash: string;
}

/** All `*.json` of a folder, sorted by name; none when the folder is missing. */
export async function readExamples(folder: string): Promise<Example[]> {
	const names = await readdir(folder).catch(() => []);
	const files = names.filter((name) => name.endsWith('.json')).sort();
	return await Promise.all(
		files.map(async (file) => {
			const text = await readFile(join(folder, file), 'utf8');
			const hash = createHash('sha256').update(text).digest('hex');
			return { file, workflow: JSON.parse(text) as Workflow, hash };
		}),
	);
}

/** A credential as nodes refer to it. */
export interface CredentialRef {
	id: string;
	name: string;
}

/** The credentials that the examples get, by type. */
export type Credentials = { komboApi: CredentialRef } & Partial<Record<string, CredentialRef>>;

/**
 * Points every node at the credentials that are there, and gives triggers the addresses that the editor
 * would give: an ID, and a path that nobody can guess to webhooks without one.
 */
export function withCredentials(workflow: Workflow, credentials: Credentials): Workflow {
	return { ...workflow, nodes: workflow.nodes.map((node) => setUp(node, credentials)) };
}

function setUp(node: WorkflowNode, credentials: Credentials): WorkflowNode {
	const wanted = node.type.startsWith('n8n-nodes-kombo.')
		? ['komboApi']
		: Object.keys(node.credentials ?? {});
	const chosen = wanted.flatMap((type) => {
		const credential = credentials[type];
		return credential === undefined ? [] : [[type, credential] as const];
	});
	const ready = {
		...node,
		...(chosen.length > 0 && {
			credentials: { ...node.credentials, ...Object.fromEntries(chosen) },
		}),
	};
	if (node.type === WEBHOOK && node.parameters.path === '') {
		const webhookId = randomUUID();
		return { ...ready, webhookId, parameters: { ...node.parameters, path: webhookId } };
	}
	return node.type.startsWith('n8n-nodes-kombo.') && node.type.endsWith('Trigger')
		? { ...ready, webhookId: node.webhookId ?? randomUUID() }
		: ready;
}

/**
 * Imports the examples, each once: a new one is created, a changed one is renewed as long as nobody has
 * edited the workflow in n8n, and one that was deleted in n8n stays deleted. Workflows that a plain HTTP
 * call starts are published, so that they answer; the others wait for their user. n8n lists the workflow
 * that was saved last at the top, so the first example is saved last.
 * @param ledgerFile remembers what was imported
 * @returns what was done, for the screen
 */
export async function seedExamples(
	rest: N8nRest,
	examples: Example[],
	credentials: Credentials,
	ledgerFile: string,
): Promise<string[]> {
	const ledger = await readLedger(ledgerFile);
	if (examples.every(({ file, hash }) => ledger[file]?.hash === hash)) return [];
	const done: string[] = [];
	for (const example of [...examples].reverse()) {
		const { file, workflow, hash } = example;
		const entry = ledger[file];
		if (entry === undefined) {
			const saved = await rest.createWorkflow(await ready(rest, workflow, credentials));
			ledger[file] = { hash, ...(await published(rest, saved)) };
			done.push(`Imported '${workflow.name}'`);
			continue;
		}
		const present = await find(rest, entry.workflowId);
		if (present === undefined) continue;
		const isOwn = present.versionId !== entry.versionId;
		if (entry.hash === hash) {
			if (!isOwn) ledger[file] = { ...entry, ...(await saveAgain(rest, present)) };
			continue;
		}
		if (isOwn) {
			done.push(`Kept your own '${workflow.name}'; its example has changed since`);
			continue;
		}
		const wanted = await ready(rest, workflow, credentials);
		const { name, nodes, connections, settings, pinData } = wanted;
		const saved = await rest.updateWorkflow(entry.workflowId, {
			name,
			nodes,
			connections,
			settings: { executionOrder: 'v1', ...settings },
			pinData,
		});
		ledger[file] = { hash, ...(await published(rest, saved)) };
		done.push(`Renewed '${workflow.name}'`);
	}
	await writeFile(ledgerFile, JSON.stringify(ledger, null, 2));
	return done.reverse();
}

/** An example with everything that n8n has for it. */
async function ready(
	rest: N8nRest,
	workflow: Workflow,
	credentials: Credentials,
): Promise<Workflow> {
	return await withTables(rest, withoutMissing(withCredentials(workflow, credentials)));
}

/** Removes credentials that nobody has created: n8n 2 runs no workflow with one, not even pinned nodes. */
function withoutMissing(workflow: Workflow): Workflow {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) => ({
			...node,
			credentials: Object.fromEntries(
				Object.entries(node.credentials ?? {}).filter(([, { id }]) => id !== ''),
			),
		})),
	};
}

/** Moves a workflow to the top of n8n's list. @returns its version afterwards */
async function saveAgain(
	rest: N8nRest,
	{ id, name }: SavedWorkflow,
): Promise<{ versionId: string }> {
	const { versionId } = await rest.updateWorkflow(id, { name });
	return { versionId };
}

/** The workflow that an example has become; nothing when it was deleted in n8n. */
export async function seededWorkflow(
	rest: N8nRest,
	file: string,
	ledgerFile: string,
): Promise<SavedWorkflow | undefined> {
	const entry = (await readLedger(ledgerFile))[file];
	return entry === undefined ? undefined : await find(rest, entry.workflowId);
}

/** Publishes a workflow that a webhook starts. @returns how the ledger notes it */
async function published(
	rest: N8nRest,
	saved: SavedWorkflow,
): Promise<{ workflowId: string; versionId: string }> {
	const workflowId = saved.id;
	if (!saved.nodes.some(({ type }) => type === WEBHOOK)) {
		return { workflowId, versionId: saved.versionId };
	}
	await rest.activate(saved);
	return { workflowId, versionId: (await rest.getWorkflow(workflowId)).versionId };
}

type Ledger = Record<string, LedgerEntry>;

interface LedgerEntry {
	hash: string;
	workflowId: string;
	versionId: string;
}

async function readLedger(file: string): Promise<Ledger> {
	const entries = Object.entries(Object(await readJson(file)) as Record<string, unknown>);
	return Object.fromEntries(entries.filter(isEntry));
}

/** Entries that somebody has broken are left out, so that the example is imported again. */
function isEntry(entry: [string, unknown]): entry is [string, LedgerEntry] {
	const { hash, workflowId, versionId } = Object(entry[1]) as Partial<LedgerEntry>;
	return [hash, workflowId, versionId].every((text) => typeof text === 'string');
}

async function find(rest: N8nRest, id: string): Promise<SavedWorkflow | undefined> {
	return await rest.getWorkflow(id).catch((error: unknown) => {
		if (error instanceof N8nRestError && [403, 404].includes(error.status)) return undefined;
		throw error;
	});
}
