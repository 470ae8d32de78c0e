import { ItemError } from '../itemError';

/** The last moment that a JavaScript date can represent. */
const END_OF_TIME = 8.64e15;

/**
 * The error when Kombo asks for a longer wait than the node's limit.
 *
 * @param until end of the wait, ms since 1970
 * @param refusal Kombo's own error, if it has refused a request
 */
export function longWaitError(until: number, refusal?: ItemError): ItemError {
	const time = new Date(Math.min(until, END_OF_TIME)).toISOString();
	return new ItemError(`Kombo asks to wait until ${time.slice(0, 16).replace('T', ' ')} UTC`, {
		code: refusal?.code ?? 'PLATFORM.RATE_LIMIT_EXCEEDED',
		description: [
			refusal && `${refusal.message}.`,
			'The node waits for up to 5 minutes. Run the workflow again after that time.',
		]
			.filter(Boolean)
			.join(' '),
		httpCode: refusal?.httpCode ?? 429,
		logUrl: refusal?.logUrl ?? undefined,
	});
}
