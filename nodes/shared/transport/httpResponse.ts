import { ItemError } from '../itemError';

/** Largest response that is read, in bytes. Kombo's largest pages are a few MB. */
const MAX_BYTES = 50 * 1024 * 1024;

/** An HTTP response before it is parsed. */
export interface HttpResponse {
	status: number;
	headers: Record<string, unknown>;
	text: string;
	/** The base URL of the request, for errors about responses that aren't Kombo's. */
	baseUrl?: string;
}

/** The part of a Node.js stream that is used. n8n's helper returns one for `encoding: 'stream'`. */
interface ByteStream extends AsyncIterable<Uint8Array> {
	destroy(error?: Error): void;
}

/**
 * Reads a response body as text, with limits on size and time.
 *
 * A stream rather than n8n's parsed body, because n8n sets no limit: an endless response would fill the
 * memory, and a very slow one would block the workflow forever.
 *
 * @param end aborts when the time is over
 * @throws ItemError when the body is too large; the stream's own error when the connection breaks
 */
export async function readText(body: unknown, end: AbortSignal): Promise<string> {
	if (!isByteStream(body)) {
		if (body === undefined || body === null) return '';
		return typeof body === 'string' ? body : JSON.stringify(body);
	}

	const onEnd = () => body.destroy(new Error('The time for the response is over'));
	if (end.aborted) onEnd();
	end.addEventListener('abort', onEnd, { once: true });
	try {
		const chunks: Uint8Array[] = [];
		let size = 0;
		for await (const chunk of body) {
			size += chunk.length;
			if (size > MAX_BYTES) throw tooLarge();
			chunks.push(chunk);
		}
		return Buffer.concat(chunks, size).toString('utf8');
	} finally {
		end.removeEventListener('abort', onEnd);
	}
}

function isByteStream(body: unknown): body is ByteStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

function tooLarge(): ItemError {
	return new ItemError("Kombo's response is too large", {
		code: 'RESPONSE.TOO_LARGE',
		description: `It is larger than ${MAX_BYTES / 1024 / 1024} MB. Request less at once, for example with a smaller page size.`,
	});
}

/** The number in a header; undefined when it is absent, negative or not a number. */
export function headerNumber(headers: Record<string, unknown>, name: string): number | undefined {
	const value = headers[name];
	if (typeof value !== 'string' || value.trim() === '') return undefined;
	const number = Number(value);
	return Number.isFinite(number) && number >= 0 ? number : undefined;
}
