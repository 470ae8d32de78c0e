/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { N8nRestError } from './rest';
import type { N8nRest, SavedWorkflow, Workflow } from './rest';

/** One example workflow of the package. */
export interface Example {
	/** File name, e.g. `hubspot-deal-won.json`. */
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

/** Points every Kombo node at a credential and gives triggers the address that the editor would give. */
export function withCredential(
	workflow: Workflow,
	credential: { id: string; name: string },
): Workflow {
	return {
		...workflow,
		nodes: workflow.nodes.map((node) =>
			node.type.startsWith('n8n-nodes-kombo.')
				? {
						...node,
						credentials: { ...node.credentials, komboApi: credential },
						...(node.type.endsWith('Trigger') && { webhookId: node.webhookId ?? randomUUID() }),
					}
				: node,
		),
	};
}

/**
 * Imports the examples, each once: a new one is created, a changed one is renewed as long as nobody has
 * edited the workflow in n8n, and one that was deleted in n8n stays deleted.
 * @param ledgerFile remembers what was imported
 * @returns what was done, for the screen
 */
export async function seedExamples(
	rest: N8nRest,
	examples: Example[],
	credential: { id: string; name: string },
	ledgerFile: string,
): Promise<string[]> {
	const ledger = await readLedger(ledgerFile);
	const done: string[] = [];
	for (const { file, workflow, hash } of examples) {
		const entry = ledger[file];
		if (entry?.hash === hash) continue;
		const wanted = withCredential(workflow, credential);
		if (entry === undefined) {
			const saved = await rest.createWorkflow(wanted);
			ledger[file] = { hash, workflowId: saved.id, versionId: saved.versionId };
			done.push(`Imported '${workflow.name}'`);
			continue;
		}
		const present = await find(rest, entry.workflowId);
		if (present === undefined) continue;
		if (present.versionId !== entry.versionId) {
			done.push(`Kept your own '${workflow.name}'; its example has changed since`);
			continue;
		}
		const { name, nodes, connections, settings, pinData } = wanted;
		const saved = await rest.updateWorkflow(entry.workflowId, {
			name,
			nodes,
			connections,
			settings: { executionOrder: 'v1', ...settings },
			pinData,
		});
		ledger[file] = { hash, workflowId: saved.id, versionId: saved.versionId };
		done.push(`Renewed '${workflow.name}'`);
	}
	await writeFile(ledgerFile, JSON.stringify(ledger, null, 2));
	return done;
}

type Ledger = Record<string, { hash: string; workflowId: string; versionId: string }>;

async function readLedger(file: string): Promise<Ledger> {
	const text = await readFile(file, 'utf8').catch(() => '{}');
	return JSON.parse(text) as Ledger;
}

async function find(rest: N8nRest, id: string): Promise<SavedWorkflow | undefined> {
	return await rest.getWorkflow(id).catch((error: unknown) => {
		if (error instanceof N8nRestError && [403, 404].includes(error.status)) return undefined;
		throw error;
	});
}
