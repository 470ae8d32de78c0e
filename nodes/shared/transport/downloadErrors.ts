import { ItemError } from '../itemError';
import { plain, show } from '../text';
import { excerpt } from './excerpt';
import { shownAddress } from './fileAddress';
import { foreignMessage } from './foreignMessage';
import { networkError, type NetworkError } from './networkErrors';
import type { Redact } from './redact';

/** A file that is downloaded, as messages name it. */
interface Named {
	name: string;
	/** Where it is; undefined where even that can't be shown. */
	address?: URL;
}

/** How much of a host's message is quoted, in characters. */
const MAX_QUOTE = 200;
const MAX_PATH = 300;

/** What happened, by the code of the network error. */
const REASONS = new Map([
	['NETWORK.CONNECTION_REFUSED', 'its host refused the connection'],
	['NETWORK.HOST_NOT_FOUND', 'its host was not found'],
	['NETWORK.UNREACHABLE', "its host can't be reached"],
	['NETWORK.HANDSHAKE_FAILED', "a secure connection to its host couldn't be opened"],
	['NETWORK.PROXY_CLOSED', 'the proxy closed the connection before it reached the host'],
	['NETWORK.CERTIFICATE_INVALID', "the certificate of its host can't be trusted"],
	['NETWORK.CONNECTION_LOST', 'the connection to its host was lost'],
	['NETWORK.TIMED_OUT', 'it took too long'],
	['RESPONSE.UNREADABLE', 'the response of its host is damaged'],
]);

const REACH = 'Check that this n8n can reach that host, and the proxy if n8n uses one.';
const SLOW = "Raise 'Timeout' under 'Options', or try again later.";

/** Interprets an error of the connection to a file's host, and what it means for a retry. */
export function lostDownload(error: unknown, file: Named, redact: Redact): NetworkError {
	const { error: known, ...meaning } = networkError(error, redact);
	if (known.code === 'NETWORK.CANCELED') return { ...meaning, error: known };
	const words = error instanceof Error ? withoutQueries(redact)(error.message) : '';
	const reason =
		REASONS.get(known.code) ?? `the request didn't succeed: ${plain(words, MAX_QUOTE)}`;
	const code = `FILE.${known.code.split('.')[1] ?? ''}`;
	const remedy = known.code === 'NETWORK.TIMED_OUT' ? SLOW : REACH;
	return { ...meaning, error: failed(file, reason, { code, remedy }) };
}

/**
 * The error for a status that isn't a success.
 *
 * @param start the beginning of the response
 */
export function refusedDownload(
	status: number,
	start: string,
	file: Named,
	redact: Redact,
): ItemError {
	const words = messageIn(start);
	const says = words && `The host says: "${excerpt(words, MAX_QUOTE, withoutQueries(redact))}".`;
	const remedy =
		status >= 500 || status === 429
			? 'Try again later.'
			: 'The address may have expired, or the file may be gone. Run the node again, and check the file in the tool.';
	return failed(file, `its host responded with HTTP status ${status}`, {
		code: 'FILE.REFUSED',
		remedy: [says, remedy].filter(Boolean).join('\n'),
		httpCode: status,
	});
}

/** The error for a file with more bytes than are allowed. */
export function tooLargeDownload(maxBytes: number, file: Named): ItemError {
	const most = maxBytes / 1024 / 1024;
	return failed(file, `it is larger than ${most} MB`, {
		code: 'FILE.TOO_LARGE',
		remedy: "Raise 'Max File Size' under 'Options', as far as the memory of n8n allows.",
	});
}

/** The error for an address from which nothing is downloaded. */
export function unsafeDownload(file: Named, isRedirect: boolean): ItemError {
	return failed(
		file,
		isRedirect
			? 'its host redirects to an address that is not safe'
			: 'its address is missing or not safe',
		{
			code: 'FILE.ADDRESS_UNSAFE',
			remedy: "Only addresses with https:// on other machines are used. Contact Kombo's support.",
		},
	);
}

/** The error for redirects without an end. */
export function endlessRedirects(file: Named): ItemError {
	return failed(file, 'its host redirects too often', {
		code: 'FILE.REFUSED',
		remedy: 'Try again later.',
	});
}

/** The error for a file that arrived, but that n8n did not take. */
export function notStored(error: unknown, file: Named, redact: Redact): ItemError {
	const words = error instanceof Error ? error.message : String(error);
	return failed(file, "n8n couldn't store it", {
		code: 'FILE.NOT_STORED',
		remedy: `n8n says: "${excerpt(words, MAX_QUOTE, redact)}". Check the storage for binary data of this n8n.`,
	});
}

function failed(
	{ name, address }: Named,
	reason: string,
	{ remedy, ...details }: { code: string; remedy: string; httpCode?: number },
): ItemError {
	const shown = address && `Address: ${plain(shownAddress(address), MAX_PATH)}`;
	return new ItemError(`The file ${show(name)} can't be downloaded: ${reason}`, {
		...details,
		description: [remedy, shown].filter(Boolean).join('\n'),
	});
}

/**
 * The message in the error of a host. Of an object store's XML only the message itself: other elements repeat
 * the signature.
 */
function messageIn(start: string): string | undefined {
	const message = /<message>([^<]*)/i.exec(start)?.[1];
	if (message !== undefined) return message;
	return /^\s*<(?!!doctype html|html)/i.test(start) ? undefined : foreignMessage(start);
}

/** Masks secrets of the credential, and the queries of addresses. */
function withoutQueries(redact: Redact): Redact {
	return (text) => redact(text).replace(/\?\S*/g, '?…');
}
