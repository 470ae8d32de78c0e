import type { IPollFunctions } from 'n8n-workflow';
import { ItemError } from '../shared/itemError';

/** The budget of a poll in n8n 1, which has none of its own, in ms. */
const DEFAULT = 300_000;

/** Which part of it the requests may take: what was read must be handed over in time. */
const SHARE = 0.8;

/** The time for the requests of a poll, in ms. n8n abandons a poll that takes too long, and all it has read. */
export function budgetOf(context: IPollFunctions): number {
	const { getPollBudgetMs: ask } = context as Partial<IPollFunctions>;
	return Math.floor((ask?.call(context) ?? DEFAULT) * SHARE);
}

/** The error of an integration that could not be read in time. */
export function outOfTime(ms: number): ItemError {
	return new ItemError(`The poll did not finish within ${Math.round(ms / 1000)} seconds`, {
		code: 'NODE.POLL_TIMED_OUT',
		description:
			"Nothing is lost: the next poll starts at the same place. If this happens again, set 'Filters', or watch fewer integrations with one trigger.",
		httpCode: 408,
	});
}
