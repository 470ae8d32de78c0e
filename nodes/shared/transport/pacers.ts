import { createHash } from 'node:crypto';
import type { Lane } from './lane';
import { Pacer } from './pacer';

/** So many keys are remembered at the same time while no execution uses them. */
const MAX_IDLE = 100;

/**
 * The pacers of this process by address and key. One webhook is one execution: without a common pace a
 * hundred that start together would all run into Kombo's limit.
 */
const pacers = new Map<string, Pacer>();

/**
 * Lets an execution take part in the pace of all executions with the same address and key. Close the lane
 * when the execution ends.
 *
 * @param max most requests of the execution in flight
 */
export function joinPacer(baseUrl: string, apiKey: string, max: number): Lane {
	const name = createHash('sha256').update(`${baseUrl} ${apiKey}`).digest('base64');
	const pacer = pacers.get(name) ?? new Pacer();
	dropIdle();
	// The one that was used last comes last.
	pacers.delete(name);
	pacers.set(name, pacer);
	return pacer.join(max);
}

/** How many pacers are remembered. */
export function countPacers(): number {
	return pacers.size;
}

/** Forgets what earlier executions have met: each test begins with a Kombo that nobody knows. */
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
