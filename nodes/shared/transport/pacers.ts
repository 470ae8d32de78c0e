import { createHash } from 'node:crypto';
import type { Lane } from './lane';
import { Pacer } from './pacer';

/** How many pacers are remembered while no execution uses them. */
const MAX_IDLE = 100;

/**
 * The pacers of this process by address and key. Each webhook starts an execution: without a shared pacer, a
 * hundred at once would all run into Kombo's limit.
 */
const pacers = new Map<string, Pacer>();

/**
 * Adds an execution to the pacer that all executions with the same address and key share. Close the lane
 * when the execution ends.
 *
 * @param max limit of the execution's requests in flight
 */
export function joinPacer(baseUrl: string, apiKey: string, max: number): Lane {
	const name = createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('base64');
	const pacer = pacers.get(name) ?? new Pacer();
	dropIdle();
	// Keeps the map in the order of use, so that the oldest is dropped first.
	pacers.delete(name);
	pacers.set(name, pacer);
	return pacer.join(max);
}

/** How many pacers are remembered. */
export function countPacers(): number {
	return pacers.size;
}

/** Forgets all pacers, so that tests don't affect each other. */
export function forgetPacers(): void {
	pacers.clear();
}

function dropIdle(): void {
	const now = Date.now();
	const idle = [...pacers].filter(([, pacer]) => pacer.isIdle);
	const excess = idle.length - MAX_IDLE;
	for (const [i, [name, pacer]] of idle.entries()) {
		if (i < excess || pacer.limits.isForgettable(now)) pacers.delete(name);
	}
}
