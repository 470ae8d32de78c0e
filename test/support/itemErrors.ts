import { ItemError } from '../../nodes/shared/itemError';

/** Stops an item before anything is sent. */
export const inputError = new ItemError("'Language' is empty", {
	code: 'NODE.INPUT_INVALID',
	description: 'Enter a value.',
	isInput: true,
});

/** What Kombo says of a request that it refuses. */
export const kombosError = new ItemError('Input invalid', {
	code: 'PLATFORM.INPUT_INVALID',
	description: 'Look at it.',
	httpCode: 400,
	logUrl: 'https://app.kombo.dev/logs/1',
});
