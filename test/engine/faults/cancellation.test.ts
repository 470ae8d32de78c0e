/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { OnError } from 'n8n-workflow';
import type { Fault } from '../../../sandbox';
import { CREATE, numberedItems } from '../../support/kombo';
import { useStage } from '../../support/stage';

const stage = useStage();

const MODES: Array<OnError | undefined> = [undefined, 'continueRegularOutput'];

/** Most ms until the end; a wait that isn't cut short takes a minute. */
const MOST = 5_000;

/** Ms in which the response to the last counted request arrives. */
const ANSWERED = 100;

/** Runs 1,000 items, cancels the execution after a number of requests, and measures what follows. */
async function cancelAfter(requests: number, onError: OnError | undefined) {
	const stop = new AbortController();
	let stoppedAt = 0;
	const watch = setInterval(() => {
		if (stage.sandbox.log.length < requests) return;
		clearInterval(watch);
		setTimeout(() => {
			stoppedAt = performance.now();
			stop.abort();
		}, ANSWERED);
	}, 5);
	await stage.run({
		parameters: { ...CREATE, endUserOriginId: '={{ $json.id }}' },
		items: numberedItems(1_000),
		onError,
		cancel: stop.signal,
	});
	const tookMs = performance.now() - stoppedAt;
	const sent = stage.sandbox.log.length;
	await new Promise((resolve) => setTimeout(resolve, 500));
	return {
		wasStopped: stop.signal.aborted,
		tookMs,
		sent,
		sentLater: stage.sandbox.log.length - sent,
	};
}

describe.each(MODES)('canceled execution (on error: %s)', (onError) => {
	it('ends at once and sends nothing more in the middle of 1,000 items', async () => {
		stage.sandbox.setLatency(50);
		const { wasStopped, tookMs, sent, sentLater } = await cancelAfter(300, onError);
		expect(wasStopped).toBe(true);
		expect(tookMs).toBeLessThan(MOST);
		expect(sent).toBeLessThan(600);
		// At most 20 were in flight.
		expect(sentLater).toBeLessThanOrEqual(20);
	});

	it.each([
		// The first refusal delays all others: there may be no second request.
		['all items wait for a limit', 1, { kind: 'rateLimit', retryAfter: 60 }],
		['all items wait for a retry', 5, { kind: 'status', status: 503, body: '' }],
	] as Array<[string, number, Fault]>)('ends at once while %s', async (_, requests, fault) => {
		stage.sandbox.faults.next(fault, { times: Infinity });
		const { wasStopped, tookMs, sentLater } = await cancelAfter(requests, onError);
		expect(wasStopped).toBe(true);
		expect(tookMs).toBeLessThan(MOST);
		expect(sentLater).toBeLessThanOrEqual(20);
	});
});
