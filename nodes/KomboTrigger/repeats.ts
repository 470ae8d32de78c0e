import { createHash } from 'node:crypto';

import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

/** How many deliveries are remembered per node; the oldest is forgotten first. */
export const REMEMBERED_DELIVERIES = 1000;

/** How long a copy waits until the first one has started or failed, in ms. A start takes a fraction of it. */
const COPY_PATIENCE_MS = 10_000;

/** After this time, in ms, a start that n8n has not responded to counts as failed, or its event would be lost. */
export const START_LIMIT_MS = 10 * 60_000;

const POLL_MS = 25;

/** A delivery that n8n has been given, but has not responded to. */
interface Start {
	response: ReturnType<IWebhookFunctions['getResponseObject']>;
	since: number;
}

/** What this process knows of one node's deliveries, by fingerprint. */
interface Memory {
	starting: Map<string, Start>;
	started: Set<string>;
}

/** The right to start the workflow for a delivery. */
export interface Claim {
	/**
	 * Writes the delivery into static data, which n8n saves only if the run starts. It has to be marked
	 * as changed when n8n responds, and starting a run takes the mark away in n8n 2.
	 */
	remember: () => void;
}

// Static data is read once per request and written back whole, so requests that overlap overwrite
// each other's entries. What this process has started is therefore kept here, too.
const memories = new Map<string, Memory>();

function keyOf(workflowId: string | undefined, nodeId: string): string {
	return `${workflowId ?? ''}/${nodeId}`;
}

function memoryOf(context: IWebhookFunctions): Memory {
	const key = keyOf(context.getWorkflow().id, context.getNode().id);
	const memory = memories.get(key) ?? { starting: new Map(), started: new Set() };
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
 * Removes the starts that n8n has responded to. The status is read from the response, not from its
 * events: when the sender hangs up early, 'close' comes before n8n knows and 'finish' never.
 */
function settle({ starting, started }: Memory): void {
	for (const [entry, { response, since }] of starting) {
		if (response.writableEnded) {
			starting.delete(entry);
			if (response.statusCode < 300) addBounded(started, entry);
		} else if (Date.now() - since > START_LIMIT_MS) {
			starting.delete(entry);
		}
	}
}

/**
 * Claims a delivery for this node by its ID, for as long as n8n takes to start the run: it counts as
 * started once n8n has responded with 2xx, and can be claimed again once n8n has responded with anything
 * else. A copy that comes in between waits for that.
 *
 * Returns instead of a claim:
 * - 'started' when a delivery with this ID has started the workflow before,
 * - 'starting' when after `COPY_PATIENCE_MS` n8n still has not responded to the first copy.
 *
 * Not covered: two copies that reach two webhook processes (queue mode) at the same moment, and
 * another node of the workflow writing static data back from an older copy.
 */
export async function claim(
	context: IWebhookFunctions,
	id: string,
): Promise<Claim | 'started' | 'starting'> {
	const entry = fingerprint(id);
	const memory = memoryOf(context);
	const staticData = context.getWorkflowStaticData('node');
	const stored = readStored(staticData);
	const deadline = Date.now() + COPY_PATIENCE_MS;
	for (;;) {
		settle(memory);
		if (memory.started.has(entry) || stored.includes(entry)) return 'started';
		if (!memory.starting.has(entry)) break;
		if (Date.now() >= deadline) return 'starting';
		await sleep(POLL_MS);
	}

	memory.starting.set(entry, { response: context.getResponseObject(), since: Date.now() });
	return {
		remember: () => {
			settle(memory);
			const known = new Set([...stored, ...memory.started, entry]);
			staticData.recentDeliveries = [...known].slice(-REMEMBERED_DELIVERIES);
		},
	};
}

/** Frees what this process remembers for a node that stopped listening; static data stays. */
export function forget(workflowId: string | undefined, nodeId: string): void {
	memories.delete(keyOf(workflowId, nodeId));
}
