import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';
import type { Fault } from '../fault';
import { Connection } from './connection';
import { exchange, type Sendable } from './exchange';
import { stayAway } from './stayAway';
import type { Ending } from './limits';
import type { Answer, Outcome } from './outcome';
import type { Redact } from './redact';
import type { Settings } from './settings';
import { MAX_WAITING, namedWait, waitBefore } from './waits';

/** One request to Kombo, as an operation describes it. */
export interface KomboRequest extends Sendable {
	/** Whether sending it twice does no harm; then it is repeated also when the outcome is unclear. */
	repeatable: boolean;
	/**
	 * For a request that can be done without: ms for all of it. It is sent once, at once, and neither
	 * waits for the pace nor changes it.
	 */
	patience?: number;
}

/** The one door to Kombo, for one item: retries and pace. All items of an execution share a connection. */
export class Kombo {
	/** @param stepAside called when the item has to wait for long, so that others can be made ready */
	private constructor(
		private readonly connection: Connection,
		private readonly stepAside: () => void = () => {},
	) {}

	/**
	 * Reads the credential, once for all requests. Close it when the execution ends.
	 *
	 * @throws Fault when the credential's API key or base URL can't be used
	 */
	static async open(
		context: IExecuteFunctions | ILoadOptionsFunctions,
		settings: Settings,
	): Promise<Kombo> {
		return new Kombo(await Connection.open(context, settings));
	}

	/**
	 * Sends a request, retrying where that is safe (see `retry.ts`).
	 *
	 * @returns `data` and `warnings` of Kombo's envelope
	 * @throws Fault with Kombo's own words, or with what went wrong on the way
	 */
	async send(request: KomboRequest): Promise<Answer> {
		const { patience } = request;
		if (patience !== undefined) return answerOf(await this.exchange(request, patience));

		const { lane, settings } = this.connection;
		const ticket = { integrationId: integrationOf(request), stepAside: this.stepAside };
		let waited = 0;
		for (let tries = 1, goesFirst = false; ; tries++) {
			const turn = await lane.enter(ticket, goesFirst);
			const outcome = await this.exchange(request, settings.timeout);
			const { wait, ending } = meaningOf(outcome, tries);
			turn.end(outcome.reply?.headers ?? {}, ending);
			if (outcome.verdict === 'done') return outcome.answer;

			waited += wait;
			const isOver = tries > settings.maxRetries || waited > MAX_WAITING;
			if (isOver || !isSafeToRepeat(outcome, request)) {
				throw faultOf(outcome, ending, request).after(tries);
			}

			goesFirst = ending.kind === 'refused' && (ending.reach === 'key' || !!ticket.integrationId);
			// A limit makes it wait with all others; other waits are its own.
			if (!goesFirst) {
				this.stepAside();
				await this.connection.pause(wait);
			}
		}
	}

	/** The same connection for one item. */
	forItem(stepAside: () => void): Kombo {
		return new Kombo(this.connection, stepAside);
	}

	/** Sends nothing more: what waits ends at once, what is in flight may arrive. */
	stop(): void {
		this.connection.stop();
	}

	/** The execution is over. */
	close(): void {
		this.connection.close();
	}

	private async exchange(request: KomboRequest, timeout: number): Promise<Outcome> {
		return await exchange(this.connection, request, timeout);
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

function isSafeToRepeat({ verdict }: Outcome, { repeatable }: KomboRequest): boolean {
	return verdict === 'unclear' ? repeatable : verdict !== 'final';
}

function answerOf(outcome: Outcome): Answer {
	if (outcome.verdict === 'done') return outcome.answer;
	throw outcome.fault;
}

/** What the user is shown: where the request may have been done, that comes before any wait. */
function faultOf(
	outcome: Exclude<Outcome, { verdict: 'done' }>,
	ending: Ending,
	request: KomboRequest,
): Fault {
	const isWait = 'error' in ending && isSafeToRepeat(outcome, request);
	return isWait ? ending.error : outcome.fault;
}

/** What the end of a try means for the pace, and ms to wait before the next one. */
function meaningOf(outcome: Outcome, tries: number): { wait: number; ending: Ending } {
	const { verdict, reach, reply } = outcome;
	if (verdict === 'done' || verdict === 'final') {
		return { wait: 0, ending: { kind: reply ? 'served' : 'unknown' } };
	}
	const named = reply && namedWait(reply, reach === 'key');
	const wait = waitBefore(named, tries);
	// Whatever the reason: who asks to stay away for so long must not be asked again by each item.
	const isTooLong = named !== undefined && named > MAX_WAITING;
	if (verdict !== 'limited' && !isTooLong) {
		return { wait, ending: { kind: 'failed', reach, error: outcome.fault } };
	}
	const error = isTooLong ? stayAway(Date.now() + named, outcome.fault) : outcome.fault;
	return { wait, ending: { kind: 'refused', reach, wait, error } };
}
