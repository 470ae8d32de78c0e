import type { ItemError } from '../itemError';
import { Connection, type Context } from './connection';
import { download } from './download';
import type { RemoteFile, Use } from './downloadOnce';
import { sendOnce, type WireRequest } from './sendOnce';
import { longWaitError } from './longWaitError';
import type { Feedback } from './limits';
import type { Attempt } from './attempt';
import type { KomboResponse } from './response';
import type { Redact } from './redact';
import type { Settings } from './settings';
import { MAX_WAITING, namedWait, waitBefore } from './waits';

/** One request to Kombo, as an operation describes it. */
export interface KomboRequest extends WireRequest {
	/**
	 * Whether sending it twice is safe, so that it is retried even when Kombo may already have processed
	 * it. Default: true for GET, PUT and DELETE.
	 */
	repeatable?: boolean;
	/**
	 * Makes a request optional: ms until it must be complete. It is sent once, without delay, and neither
	 * waits for the pacer nor affects it.
	 */
	deadline?: number;
}

/** What sends requests: a client, or something around it. */
export type Sender = Pick<KomboClient, 'send'>;

/** Sends the requests of one item, with retries. All items of an execution share a connection. */
export class KomboClient {
	/** @param stepAside called when the item has to wait for a long time, so that others can go first */
	private constructor(
		private readonly connection: Connection,
		private readonly stepAside: () => void = () => {},
	) {}

	/**
	 * Reads the credential, once for all requests. Close it when the execution ends.
	 *
	 * @param end aborts everything in flight and stops the client
	 * @throws ItemError when the credential's API key or base URL can't be used
	 */
	static async open(context: Context, settings: Settings, end?: AbortSignal): Promise<KomboClient> {
		return new KomboClient(await Connection.open(context, settings, end));
	}

	/**
	 * Sends a request, retrying where that is safe (see `retry.ts`).
	 *
	 * @returns `data` and `warnings` of Kombo's envelope
	 * @throws ItemError with Kombo's own message, or with what went wrong in between
	 */
	async send(request: KomboRequest): Promise<KomboResponse> {
		const { deadline } = request;
		if (deadline !== undefined) return responseOf(await this.sendOnce(request, deadline));

		const { lane, settings } = this.connection;
		const ticket = { integrationId: integrationOf(request), stepAside: this.stepAside };
		let waited = 0;
		let mayBeDone = false;
		for (let tries = 1, goesFirst = false; ; tries++) {
			const slot = await lane.enter(ticket, goesFirst);
			const attempt = await this.sendOnce(request, settings.timeout);
			const { wait, feedback } = feedbackOf(attempt, tries);
			slot.end(attempt.http?.headers ?? {}, feedback);
			if (attempt.result === 'done') return attempt.response;

			waited += wait;
			const isOver = tries > settings.maxRetries || waited > MAX_WAITING;
			if (isOver || !isSafeToRepeat(attempt, request)) {
				throw errorToThrow(attempt, feedback, request).after(tries, mayBeDone);
			}

			mayBeDone ||= attempt.result === 'unclear';
			goesFirst =
				feedback.kind === 'refused' && (feedback.reach === 'key' || !!ticket.integrationId);
			// The pacer makes requests wait for a limit; any other wait concerns this request alone.
			if (!goesFirst) {
				this.stepAside();
				await this.connection.pause(wait);
			}
		}
	}

	/**
	 * Downloads a file that Kombo names, from its own host and without the API key.
	 *
	 * @param use takes the file while it arrives, once per try
	 * @throws ItemError as `download` does
	 */
	async download<Result>(file: RemoteFile, use: Use<Result>): Promise<Result> {
		return await download(this.connection, this.stepAside, file, use);
	}

	/** The same connection for one item. */
	forItem(stepAside: () => void): KomboClient {
		return new KomboClient(this.connection, stepAside);
	}

	/** Waits before a task is asked about again, while other items go first. Ends at once when the execution is canceled. */
	async wait(ms: number): Promise<void> {
		this.stepAside();
		await this.connection.pause(ms);
	}

	/** Sends nothing more: waiting requests end at once, requests in flight may finish. */
	stop(): void {
		this.connection.stop();
	}

	/** Ends the execution's part in the shared pace. */
	close(): void {
		this.connection.close();
	}

	private async sendOnce(request: KomboRequest, timeout: number): Promise<Attempt> {
		return await sendOnce(this.connection, request, timeout);
	}

	/** Masks the secrets of the credential in a text from outside. */
	get redact(): Redact {
		return this.connection.redact;
	}
}

/** The integration whose limits apply to a request, from its header or its path. */
function integrationOf({ integrationId, path }: KomboRequest): string | undefined {
	return integrationId ?? /^\/integrations\/([^/?#]+)/.exec(path)?.[1];
}

function isSafeToRepeat({ result }: Attempt, { method, repeatable }: KomboRequest): boolean {
	if (result !== 'unclear') return result !== 'final';
	return repeatable ?? ['GET', 'PUT', 'DELETE'].includes(method);
}

function responseOf(attempt: Attempt): KomboResponse {
	if (attempt.result === 'done') return attempt.response;
	throw attempt.error;
}

/** The error to show: that the request may have been processed matters more than any wait. */
function errorToThrow(
	attempt: Exclude<Attempt, { result: 'done' }>,
	feedback: Feedback,
	request: KomboRequest,
): ItemError {
	const isWait = 'error' in feedback && isSafeToRepeat(attempt, request);
	return isWait ? feedback.error : attempt.error;
}

/** What a try teaches the pacer, and ms to wait before the next one. */
function feedbackOf(attempt: Attempt, tries: number): { wait: number; feedback: Feedback } {
	const { result, reach, http } = attempt;
	if (result === 'done' || result === 'final') {
		return { wait: 0, feedback: { kind: http ? 'served' : 'unknown' } };
	}
	const named = http && namedWait(http, reach === 'key');
	const wait = waitBefore(named, tries);
	// No item may send another request to a server that asks for such a long wait.
	const isTooLong = named !== undefined && named > MAX_WAITING;
	if (result !== 'limited' && !isTooLong) {
		return { wait, feedback: { kind: 'failed', reach, error: attempt.error } };
	}
	const error = isTooLong ? longWaitError(Date.now() + named, attempt.error) : attempt.error;
	return { wait, feedback: { kind: 'refused', reach, wait, error } };
}
