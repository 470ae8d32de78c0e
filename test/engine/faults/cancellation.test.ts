/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { OnError } from 'n8n-workflow';
import { startSandbox, type Fault, type Sandbox } from '../../../sandbox';
import { Engine } from '../../support/engine';
import { CREATE, runKombo } from '../../support/kombo';

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const MODES: Array<OnError | undefined> = [undefined, 'continueRegularOutput'];

/** Most ms to the end: a wait that is not cut short takes a minute. */
const MOST = 5_000;

/** Long enough for the answer to the last request that was waited for. */
const ANSWERED = 100;

/** Runs 1,000 items, stops the execution once so many requests have arrived, and measures what follows. */
async function cancelAfter(requests: number, onError: OnError | undefined) {
	const stop = new AbortController();
	let stoppedAt = 0;
	const watch = setInterval(() => {
		if (sandbox.log.length < requests) return;
		clearInterval(watch);
		setTimeout(() => {
			stoppedAt = performance.now();
			stop.abort();
		}, ANSWERED);
	}, 5);
	await runKombo(engine, sandbox, {
		parameters: { ...CREATE, endUserOriginId: '={{ $json.id }}' },
		items: Array.from({ length: 1_000 }, (_, id) => ({ id })),
		onError,
		cancel: stop.signal,
	});
	const tookMs = performance.now() - stoppedAt;
	const sent = sandbox.log.length;
	await new Promise((resolve) => setTimeout(resolve, 500));
	return { wasStopped: stop.signal.aborted, tookMs, sent, sentLater: sandbox.log.length - sent };
}

describe.each(MODES)('on error %s', (onError) => {
	test('in the middle of 1,000 items, nothing is sent any more and it ends at once', async () => {
		sandbox.setLatency(50);
		const { wasStopped, tookMs, sent, sentLater } = await cancelAfter(300, onError);
		expect(wasStopped).toBe(true);
		expect(tookMs).toBeLessThan(MOST);
		expect(sent).toBeLessThan(600);
		// in flight when it was stopped, 20 at most
		expect(sentLater).toBeLessThanOrEqual(20);
	});

	test.each([
		// the first refusal holds back all others: a second request may never come
		['while all of them wait for a limit', 1, { kind: 'rateLimit', retryAfter: 60 }],
		['while they wait to repeat', 5, { kind: 'status', status: 503, body: '' }],
	] as Array<[string, number, Fault]>)('%s, it ends at once', async (_, requests, fault) => {
		sandbox.faults.next(fault, { times: Infinity });
		const { wasStopped, tookMs, sentLater } = await cancelAfter(requests, onError);
		expect(wasStopped).toBe(true);
		expect(tookMs).toBeLessThan(MOST);
		expect(sentLater).toBeLessThanOrEqual(20);
	});
});
