import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { ItemError } from '../itemError';
import { Connection } from './connection';
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
	 * Whether sending it twice does no harm; then it is retried also when it is unclear whether Kombo has
	 * done it. Default: true for GET, PUT and DELETE.
	 */
	repeatable?: boolean;
	/**
	 * For a request that can be done without: ms for all of it. It is sent once, at once, and neither
	 * waits for the pace nor changes it.
	 */
	patience?: number;
}

/** The one door to Kombo, for one item: retries and pace. All items of an execution share a connection. */
export class KomboClient {
	/** @param stepAside called when the item has to wait for long, so that others can be made ready */
	private constructor(
		private readonly connection: Connection,
		private readonly stepAside: () => void = () => {},
	) {}

	/**
	 * Reads the credential, once for all requests. Close it when the execution ends.
	 *
	 * @throws ItemError when the credential's API key or base URL can't be used
	 */
	static async open(
		context: IExecuteFunctions | ILoadOptionsFunctions,
		settings: Settings,
	): Promise<KomboClient> {
		return new KomboClient(await Connection.open(context, settings));
	}

	/**
	 * Sends a request, retrying where that is safe (see `retry.ts`).
	 *
	 * @returns `data` and `warnings` of Kombo's envelope
	 * @throws ItemError with Kombo's own words, or with what went wrong on the way
	 */
	async send(request: KomboRequest): Promise<KomboResponse> {
		const { patience } = request;
		if (patience !== undefined) return responseOf(await this.sendOnce(request, patience));

		const { lane, settings } = this.connection;
		const ticket = { integrationId: integrationOf(request), stepAside: this.stepAside };
		let waited = 0;
		for (let tries = 1, goesFirst = false; ; tries++) {
			const slot = await lane.enter(ticket, goesFirst);
			const attempt = await this.sendOnce(request, settings.timeout);
			const { wait, feedback } = feedbackOf(attempt, tries);
			slot.end(attempt.http?.headers ?? {}, feedback);
			if (attempt.result === 'done') return attempt.response;

			waited += wait;
			const isOver = tries > settings.maxRetries || waited > MAX_WAITING;
			if (isOver || !isSafeToRepeat(attempt, request)) {
				throw errorToThrow(attempt, feedback, request).after(tries);
			}

			goesFirst =
				feedback.kind === 'refused' && (feedback.reach === 'key' || !!ticket.integrationId);
			// A limit makes it wait with all others; other waits are its own.
			if (!goesFirst) {
				this.stepAside();
				await this.connection.pause(wait);
			}
		}
	}

	/** The same connection for one item. */
	forItem(stepAside: () => void): KomboClient {
		return new KomboClient(this.connection, stepAside);
	}

	/** Sends nothing more: what waits ends at once, what is in flight may arrive. */
	stop(): void {
		this.connection.stop();
	}

	/** The execution is over. */
	close(): void {
		this.connection.close();
	}

	private async sendOnce(request: KomboRequest, timeout: number): Promise<Attempt> {
		return await sendOnce(this.connection, request, timeout);
	}

	/** Takes the secrets of the credential out of a text that comes from outside. */
	get redact(): Redact {
		return this.connection.redact;
	}
}

/** The integration whose limits a request is subject to: that of its header, or of its path. */
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

/** What the user is shown: where the request may have been done, that comes before any wait. */
function errorToThrow(
	attempt: Exclude<Attempt, { result: 'done' }>,
	feedback: Feedback,
	request: KomboRequest,
): ItemError {
	const isWait = 'error' in feedback && isSafeToRepeat(attempt, request);
	return isWait ? feedback.error : attempt.error;
}

/** What the end of a try means for the pace, and ms to wait before the next one. */
function feedbackOf(attempt: Attempt, tries: number): { wait: number; feedback: Feedback } {
	const { result, reach, http } = attempt;
	if (result === 'done' || result === 'final') {
		return { wait: 0, feedback: { kind: http ? 'served' : 'unknown' } };
	}
	const named = http && namedWait(http, reach === 'key');
	const wait = waitBefore(named, tries);
	// Whatever the reason: who asks to stay away for so long must not be asked again by each item.
	const isTooLong = named !== undefined && named > MAX_WAITING;
	if (result !== 'limited' && !isTooLong) {
		return { wait, feedback: { kind: 'failed', reach, error: attempt.error } };
	}
	const error = isTooLong ? longWaitError(Date.now() + named, attempt.error) : attempt.error;
	return { wait, feedback: { kind: 'refused', reach, wait, error } };
}
