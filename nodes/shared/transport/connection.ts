import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { checkedKey } from './apiKey';
import { resolveBaseUrl, type KomboCredential } from './baseUrl';
import { stopped } from './networkErrors';
import type { Lane } from './lane';
import { joinPacer } from './pacers';
import { redactor, type Redact } from './redact';
import type { Settings } from './settings';

/** What n8n gives to the nodes that send requests. */
export type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** What all requests of one execution share: credential, address, settings, pace, and its end. */
export class Connection {
	/** Masks the secrets of the credential in a text from outside. */
	readonly redact: Redact;
	private readonly stopping = new AbortController();
	/** Functions that end the current pauses. One listener per pause would make Node.js warn about a leak. */
	private readonly pauses = new Set<() => void>();
	/** Controllers that abort the tries in flight. */
	private readonly tries = new Set<AbortController>();

	private constructor(
		readonly context: Context,
		readonly credential: KomboCredential,
		readonly baseUrl: string,
		readonly settings: Settings,
		readonly lane: Lane,
		end: AbortSignal | undefined,
	) {
		this.redact = redactor([credential.apiKey, credential.webhookSecret]);
		const onCancel = () => {
			this.stop();
			for (const end of this.tries) end.abort();
		};
		end?.addEventListener('abort', onCancel, { once: true });
	}

	/**
	 * Reads the credential, once for all requests. Close the connection when the execution ends.
	 *
	 * @param end aborts all tries; by default, n8n's signal that the execution is canceled
	 * @throws ItemError when the credential's API key or base URL can't be used
	 */
	static async open(
		context: Context,
		settings: Settings,
		end = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined,
	): Promise<Connection> {
		const stored = await context.getCredentials<KomboCredential>('komboApi');
		const credential = { ...stored, apiKey: checkedKey(stored.apiKey) };
		const baseUrl = resolveBaseUrl(credential);
		const lane = joinPacer(baseUrl, credential.apiKey, settings.concurrency);
		return new Connection(context, credential, baseUrl, settings, lane, end);
	}

	/** Sends nothing more: waiting requests end at once, requests in flight may finish. */
	stop(): void {
		this.stopping.abort();
		this.lane.close(stopped());
		for (const end of this.pauses) end();
	}

	/** Ends the execution's part in the shared pace. */
	close(): void {
		this.lane.close(stopped());
	}

	/**
	 * Waits, unless nothing more may be sent.
	 *
	 * @throws ItemError when the connection was stopped
	 */
	async pause(ms: number): Promise<void> {
		const { signal } = this.stopping;
		if (!signal.aborted) {
			await new Promise<void>((resolve) => {
				const end = () => {
					this.pauses.delete(end);
					resolve();
				};
				this.pauses.add(end);
				void sleep(ms).then(end);
			});
		}
		if (signal.aborted) throw stopped();
	}

	/**
	 * Limits the time of one try: connecting, sending, and reading the whole response. On a timeout, or when
	 * the execution is canceled, the try is aborted and its connection closed.
	 *
	 * @param ms time for the try
	 * @throws what the try throws; `timedOut` or `stopped` when it was aborted
	 */
	async within<Result>(
		ms: number,
		attempt: (signal: AbortSignal) => Promise<Result>,
		timedOut: () => Error,
	): Promise<Result> {
		const end = new AbortController();
		const deadline = AbortSignal.timeout(ms);
		const onDeadline = () => end.abort();
		deadline.addEventListener('abort', onDeadline, { once: true });
		this.tries.add(end);
		try {
			return await Promise.race([attempt(end.signal), aborted(end.signal)]);
		} catch (error) {
			if (end.signal.aborted)
				return await Promise.reject(deadline.aborted ? timedOut() : stopped());
			// A response that nobody reads to its end would keep its connection, even when its stream is destroyed.
			end.abort();
			return await Promise.reject(error);
		} finally {
			deadline.removeEventListener('abort', onDeadline);
			this.tries.delete(end);
		}
	}
}

/** Rejects when the signal aborts. n8n's helper would wait forever for some responses, such as an upgrade. */
async function aborted(signal: AbortSignal): Promise<never> {
	return await new Promise((_, reject) => {
		signal.addEventListener('abort', () => reject(new Error('Aborted')), { once: true });
	});
}
