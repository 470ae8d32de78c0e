import type { IWebhookFunctions } from 'n8n-workflow';

import type { Refusal } from './receive';

/** At most one line per node and reason in this time, in ms. */
export const QUIET_MS = 60_000;

/** How many pairs of node and reason are counted at once; beyond it the one logged first is dropped. */
export const MAX_COUNTERS = 500;

interface Counter {
	loggedAt: number;
	/** Refusals since then. */
	silent: number;
}

const counters = new Map<string, Counter>();

/**
 * Writes a refusal to n8n's log: anybody on the internet can cause one, so each reason gets one line a
 * minute per node. The others are counted and named by the next line, which may come much later, or
 * never if there is no further refusal.
 */
export function logRefusal(context: IWebhookFunctions, refusal: Refusal): void {
	const { id: workflowId } = context.getWorkflow();
	const { id: nodeId, name: nodeName } = context.getNode();
	const { status, message, remedy } = refusal;
	const key = [workflowId, nodeId, status, message].join('/');
	const now = Date.now();
	const counter = counters.get(key);
	if (counter !== undefined && isQuiet(counter, now)) {
		counter.silent++;
		return;
	}
	counters.delete(key);
	counters.set(key, { loggedAt: now, silent: 0 });
	const [oldest] = counters.keys();
	if (counters.size > MAX_COUNTERS && oldest !== undefined) counters.delete(oldest);

	const reason = [`(${status}): ${message}`, remedy].filter(Boolean).join('. ');
	context.logger.warn(`Kombo Trigger refused ${amount(counter)} ${reason}`, {
		workflowId,
		nodeName,
	});
}

function isQuiet({ loggedAt }: Counter, now: number): boolean {
	// A clock that was set back must not silence the log.
	return now >= loggedAt && now - loggedAt < QUIET_MS;
}

function amount(counter: Counter | undefined): string {
	if (counter === undefined || counter.silent === 0) return 'a request';
	return `${counter.silent + 1} requests since ${new Date(counter.loggedAt).toISOString()}`;
}
