import { shareOut } from '../shared/changes/shareOut';
import type { Progress } from './memory';

/** Most characters to remember of all integrations: n8n copies them into every execution. */
const MOST_OF_ALL = 1_000_000;
/** How many each may have nevertheless. */
const LEAST_OF_ONE = 16_000;

/** What is to be remembered of an integration that was read. */
export interface Unsaved {
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
	read: ReadonlyMap<string, Unsaved>,
	watched: string[],
): Map<string, unknown> {
	const unread = watched.flatMap((id) => (read.has(id) ? [] : (progress.get(id) ?? [])));
	const needs = [...read.values()].map(({ need }) => need);
	const shares = shareOut(needs, roomBeside(unread));
	// What others take that could not be read must not make an integration fail that could.
	const least = Math.max(LEAST_OF_ONE, MOST_OF_ALL / watched.length);
	const failures = new Map<string, unknown>();
	for (const [i, [id, integration]] of [...read].entries()) {
		try {
			progress.set(id, integration.progress(Math.max(least, shares[i] ?? 0)));
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
