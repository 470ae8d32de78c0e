import { shareOut } from '../shared/changes/shareOut';
import type { Progress } from './memory';

/** Most characters to remember of all integrations, unless each has its least: n8n copies them into every execution. */
const MOST_OF_ALL = 1_000_000;
const LEAST_OF_ONE = 16_000;

/** An integration that was read. */
export interface ReadIntegration {
	/** How many characters it takes to remember all that is useful. */
	need: number;
	/** @throws ItemError when more than so many characters are necessary */
	progress(most: number): Progress;
}

/**
 * Moves the progress of the integrations that were read. They share the room that those leave which were not.
 *
 * @param progress by integration ID; is updated
 * @param watched integration IDs
 * @returns the errors of those that have to remember too much, and stay where they were
 */
export function moveOn(
	progress: Map<string, Progress>,
	read: ReadonlyMap<string, ReadIntegration>,
	watched: string[],
): Map<string, unknown> {
	const others = watched.flatMap((id) => (read.has(id) ? [] : (progress.get(id) ?? [])));
	const needs = [...read.values()].map(({ need }) => need);
	const shares = shareOut(needs, roomBeside(others));
	const failures = new Map<string, unknown>();
	for (const [i, [id, integration]] of [...read].entries()) {
		try {
			progress.set(id, integration.progress(Math.max(LEAST_OF_ONE, shares[i] ?? 0)));
		} catch (error) {
			failures.set(id, error);
		}
	}
	return failures;
}

/** How many characters are left beside those of these integrations. */
export function roomBeside(progress: Progress[]): number {
	return Math.max(0, MOST_OF_ALL - progress.reduce((sum, { seen }) => sum + seen.length, 0));
}
