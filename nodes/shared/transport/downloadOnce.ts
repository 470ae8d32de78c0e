import type { IDataObject, IExecuteFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { isItemError, type ItemError } from '../itemError';
import type { Connection } from './connection';
import {
	endlessRedirects,
	lostDownload,
	notStored,
	refusedDownload,
	tooLargeDownload,
	unsafeDownload,
} from './downloadErrors';
import { fileAddress } from './fileAddress';
import { headerNumber } from './httpResponse';
import { timedOut } from './networkErrors';
import { namedWait } from './waits';

/** A stream of bytes, as n8n takes it for files. */
export type Content = Exclude<
	Parameters<IExecuteFunctions['helpers']['prepareBinaryData']>[0],
	Buffer
>;

/** A file on a server that isn't Kombo's API, such as an object store. */
export interface RemoteFile {
	/** As Kombo gives it. */
	url: unknown;
	/** For messages. */
	name: string;
	/** The most bytes that are read. */
	maxBytes: number;
}

/** What is done with a file while it arrives. */
export type Use<Result> = (content: Content, contentType: string | undefined) => Promise<Result>;

/** How one try ended; `again` where a retry may succeed, after the wait in ms that the host named. */
export type End<Result> =
	| { result: 'done'; value: Result }
	| { result: 'again' | 'final'; error: ItemError; named?: number };

const MAX_REDIRECTS = 5;
/** How much of an error is read, in bytes. */
const MAX_ERROR = 2048;
/** How much longer n8n's own timeout is, in ms, as for requests to Kombo. */
const GRACE = 1000;

/** Downloads a file once, without the API key. Never throws. */
export async function downloadOnce<Result>(
	connection: Connection,
	file: RemoteFile,
	use: Use<Result>,
): Promise<End<Result>> {
	const { settings, redact } = connection;
	const state: State = { name: file.name };
	try {
		return await connection.within(
			settings.timeout,
			async (signal) => await readFile(connection, file, use, signal, state),
			timedOut,
		);
	} catch (error) {
		if (isItemError(error) && error.code.startsWith('FILE.')) return { result: 'final', error };
		const { result, error: shown } = lostDownload(error, state, redact);
		return { result: result === 'final' ? 'final' : 'again', error: shown };
	}
}

/** Where one try is. */
interface State {
	name: string;
	/** After redirects. */
	address?: URL;
}

async function readFile<Result>(
	connection: Connection,
	file: RemoteFile,
	use: Use<Result>,
	signal: AbortSignal,
	state: State,
): Promise<End<Result>> {
	const { status, headers, body } = await follow(connection, file, signal, state);
	const failure: { cause?: unknown } = {};
	// Always listens: an error of a stream that nobody listens to would end n8n.
	body.on('error', (error) => (failure.cause ??= error));
	if (status < 200 || status > 299) {
		const error = refusedDownload(status, await startOf(body), state, connection.redact);
		const isTemporary = status === 429 || status >= 500;
		const named = namedWait({ status, headers, text: '' }, false);
		return { result: isTemporary ? 'again' : 'final', error, named };
	}
	if ((headerNumber(headers, 'content-length') ?? 0) > file.maxBytes) {
		throw tooLargeDownload(file.maxBytes, state);
	}
	const type = headers['content-type'];
	try {
		const content = limited(body, file.maxBytes, () => {
			failure.cause = tooLargeDownload(file.maxBytes, state);
			return failure.cause;
		});
		return {
			result: 'done',
			value: await use(content, typeof type === 'string' ? type : undefined),
		};
	} catch (error) {
		throw failure.cause ?? (signal.aborted ? error : notStored(error, state, connection.redact));
	}
}

/** The bytes of a stream, as long as there are not too many. */
function limited(body: Content, maxBytes: number, tooLarge: () => unknown): Content {
	let size = 0;
	return body.map((chunk: Uint8Array) => {
		size += chunk.length;
		if (size > maxBytes) throw tooLarge();
		return chunk;
	});
}

/** The response at the end of all redirects, each of which is checked. */
async function follow(
	connection: Connection,
	file: RemoteFile,
	signal: AbortSignal,
	state: State,
): Promise<{ status: number; headers: IDataObject; body: Content }> {
	const { baseUrl } = connection;
	state.address = fileAddress(String(file.url ?? ''), baseUrl);
	for (let redirects = 0; ; redirects++) {
		if (!state.address) throw unsafeDownload(state, redirects > 0);
		const response = await get(connection, state.address, signal);
		const { statusCode: status, headers } = response;
		const body = response.body as Content;
		const { location } = headers;
		if (status < 300 || status > 399 || typeof location !== 'string') {
			return { status, headers, body };
		}
		// Ends the response.
		await startOf(body);
		if (redirects === MAX_REDIRECTS) throw endlessRedirects(state);
		state.address = fileAddress(location, baseUrl, state.address);
	}
}

/** n8n's helper without a credential, because the API key is for Kombo only. */
async function get(
	{ context, settings }: Connection,
	address: URL,
	signal: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	return (await context.helpers.httpRequest({
		method: 'GET',
		url: address.href,
		headers: { Accept: '*/*' },
		timeout: settings.timeout + GRACE,
		encoding: 'stream',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// Each redirect has to be checked.
		disableFollowRedirect: true,
		abortSignal: signal,
	})) as IN8nHttpFullResponse;
}

/** The beginning of an error; empty where the connection breaks, because the status says enough. */
async function startOf(body: Content): Promise<string> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	try {
		for await (const chunk of body) {
			chunks.push(chunk as Uint8Array);
			size += (chunk as Uint8Array).length;
			if (size >= MAX_ERROR) break;
		}
	} catch {
		return '';
	}
	return Buffer.concat(chunks).toString('utf8', 0, MAX_ERROR);
}
