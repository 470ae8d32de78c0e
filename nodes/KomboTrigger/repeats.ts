import { createHash } from 'node:crypto';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

/** How many deliveries are remembered per node; the oldest is forgotten first. */
export const REMEMBERED_DELIVERIES = 1000;

// Static data is read once per request and written back whole, so requests that overlap overwrite
// each other's entries. What this process has accepted is therefore kept here too.
const memories = new Map<string, Set<string>>();

function keyOf(workflowId: string | undefined, nodeId: string): string {
	return `${workflowId ?? ''}/${nodeId}`;
}

function memoryOf(context: IWebhookFunctions): Set<string> {
	const key = keyOf(context.getWorkflow().id, context.getNode().id);
	const memory = memories.get(key) ?? new Set();
	memories.set(key, memory);
	return memory;
}

/** 96 bits of the ID's hash: sixteen characters, however long the ID is. */
function fingerprint(id: string): string {
	return createHash('sha256').update(id).digest('base64url').slice(0, 16);
}

function readStored(staticData: IDataObject): string[] {
	const { recentDeliveries } = staticData;
	if (!Array.isArray(recentDeliveries)) return [];
	return recentDeliveries.filter((entry): entry is string => typeof entry === 'string');
}

function addBounded(set: Set<string>, entry: string): void {
	set.add(entry);
	const [oldest] = set;
	if (set.size > REMEMBERED_DELIVERIES && oldest !== undefined) set.delete(oldest);
}

/**
 * Claims a delivery for this node by its ID; false when a delivery with this ID was claimed before.
 * Claims survive restarts in the node's static data, which n8n saves with the answer (see
 * `acknowledge`).
 *
 * Not covered: two copies that reach two webhook processes (queue mode) at the same moment, and
 * another node of the workflow writing static data back from an older copy.
 */
export function claim(context: IWebhookFunctions, id: string): boolean {
	const entry = fingerprint(id);
	const memory = memoryOf(context);
	const staticData = context.getWorkflowStaticData('node');
	const stored = readStored(staticData);
	if (memory.has(entry) || stored.includes(entry)) return false;

	addBounded(memory, entry);
	const known = new Set([...stored, ...memory]);
	staticData.recentDeliveries = [...known].slice(-REMEMBERED_DELIVERIES);
	return true;
}

/** Frees what this process remembers for a node that stopped listening; static data stays. */
export function forget(workflowId: string | undefined, nodeId: string): void {
	memories.delete(keyOf(workflowId, nodeId));
}
