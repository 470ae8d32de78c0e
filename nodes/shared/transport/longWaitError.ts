import { ItemError } from '../itemError';

/** The last moment that JavaScript can name. */
const END_OF_TIME = 8.64e15;

/**
 * The error when Kombo asks to stay away for longer than the node waits.
 *
 * @param until when requests are welcome again, ms since 1970
 * @param refusal what Kombo has said, if it has refused a request
 */
export function longWaitError(until: number, refusal?: ItemError): ItemError {
	const time = new Date(Math.min(until, END_OF_TIME)).toISOString();
	return new ItemError(`Kombo asks to wait until ${time.slice(0, 16).replace('T', ' ')} UTC`, {
		code: refusal?.code ?? 'PLATFORM.RATE_LIMIT_EXCEEDED',
		description: [
			refusal && `${refusal.message}.`,
			'That is longer than the 5 minutes that the node waits. Run the workflow again after that time.',
		]
			.filter(Boolean)
			.join(' '),
		httpCode: refusal?.httpCode ?? 429,
		logUrl: refusal?.logUrl ?? undefined,
	});
}
