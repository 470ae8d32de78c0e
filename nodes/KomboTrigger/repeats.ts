import { createHash } from 'node:crypto';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

/** How many deliveries are remembered per node; the oldest is forgotten first. */
export const REMEMBERED_DELIVERIES = 1000;

interface Memory {
	/** Handed to n8n, but not yet answered. */
	pending: Set<string>;
	/** Answered with success. */
	accepted: Set<string>;
}

// Static data is read once per request and written back whole, so requests that overlap overwrite
// each other's entries. What this process has seen is therefore kept here too.
const memories = new Map<string, Memory>();

function keyOf(workflowId: string | undefined, nodeId: string): string {
	return `${workflowId ?? ''}/${nodeId}`;
}

function memoryOf(context: IWebhookFunctions): Memory {
	const key = keyOf(context.getWorkflow().id, context.getNode().id);
	const memory = memories.get(key) ?? { pending: new Set(), accepted: new Set() };
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
 * Claims a delivery for this node by its ID. Returns false when a delivery with this ID has already
 * started the workflow, or is about to. The claim is kept in the node's static data, which n8n saves
 * once it has accepted the run, and survives restarts; when n8n answers with an error, the claim
 * lapses, so that Kombo's next attempt gets through.
 *
 * Not covered: two copies that reach two webhook processes (queue mode) at the same moment, and
 * another node of the workflow writing static data back from an older copy.
 */
export function claim(context: IWebhookFunctions, id: string): boolean {
	const entry = fingerprint(id);
	const { pending, accepted } = memoryOf(context);
	const staticData = context.getWorkflowStaticData('node');
	const stored = readStored(staticData);
	if (pending.has(entry) || accepted.has(entry) || stored.includes(entry)) return false;

	pending.add(entry);
	const response = context.getResponseObject();
	response.once('close', () => {
		pending.delete(entry);
		if (response.writableFinished && response.statusCode < 400) addBounded(accepted, entry);
	});
	const known = new Set([...stored, ...accepted, entry]);
	staticData.recentDeliveries = [...known].slice(-REMEMBERED_DELIVERIES);
	return true;
}

/** Frees what this process remembers for a node that stopped listening; static data stays. */
export function forget(workflowId: string | undefined, nodeId: string): void {
	memories.delete(keyOf(workflowId, nodeId));
}
