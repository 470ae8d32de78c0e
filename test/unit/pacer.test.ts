import fc from 'fast-check';
import { ItemError } from '../../nodes/shared/itemError';
import type { Lane, Slot } from '../../nodes/shared/transport/lane';
import type { Feedback } from '../../nodes/shared/transport/limits';
import { stopped } from '../../nodes/shared/transport/networkErrors';
import { Pacer } from '../../nodes/shared/transport/pacer';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const REFUSAL = new ItemError('Rate limit exceeded', { code: 'PLATFORM.RATE_LIMIT_EXCEEDED' });
const FAILURE = new ItemError("Kombo can't be reached", { code: 'NETWORK.UNREACHABLE' });

/** Requests that go through a pacer and end when the test decides. */
class Traffic {
	/** Names of the requests that were let go, in this order. */
	readonly started: string[] = [];
	readonly refused: Array<[string, unknown]> = [];
	/** Requests that stepped aside, since their integration is closed. */
	readonly aside: string[] = [];
	readonly lane: Lane;
	private readonly turns = new Map<string, Slot>();
	private asked = 0;

	constructor(
		max: number,
		readonly pacer = new Pacer(),
	) {
		this.lane = this.pacer.join(max);
	}

	/** Requests named `r1` to `r<count>`; those after them go on counting. */
	async ask(count: number, integrationId?: string): Promise<void> {
		for (let i = 0; i < count; i++) this.enter(`r${++this.asked}`, false, integrationId);
		await settle();
	}

	async askAgain(name: string): Promise<void> {
		this.enter(name, true);
		await settle();
	}

	/** A request comes back; with `pause`, refused for so many ms by the limit of the key. */
	async comeBack(name: string, headers: Record<string, string> = {}, pause?: number) {
		const feedback: Feedback =
			pause === undefined
				? { kind: 'served' }
				: { kind: 'refused', reach: 'key', wait: pause, error: REFUSAL };
		await this.end(name, feedback, headers);
	}

	async end(name: string, feedback: Feedback, headers: Record<string, string> = {}) {
		this.turns.get(name)?.end(headers, feedback);
		await settle();
	}

	private enter(name: string, goesFirst: boolean, integrationId?: string): void {
		const stepAside = () => this.aside.push(name);
		this.lane.enter({ integrationId, stepAside }, goesFirst).then(
			(turn) => {
				this.turns.set(name, turn);
				this.started.push(name);
			},
			(error: unknown) => this.refused.push([name, error]),
		);
	}
}

async function settle(): Promise<void> {
	await jest.advanceTimersByTimeAsync(0);
}

async function pass(ms: number): Promise<void> {
	await jest.advanceTimersByTimeAsync(ms);
}

const names = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, i) => `r${from + i}`);

it('the pacer starts as many requests as allowed, and the others in order', async () => {
	const traffic = new Traffic(2);
	await traffic.ask(4);
	expect(traffic.started).toEqual(['r1', 'r2']);
	await traffic.comeBack('r2');
	expect(traffic.started).toEqual(['r1', 'r2', 'r3']);
	await traffic.comeBack('r1');
	expect(traffic.started).toEqual(['r1', 'r2', 'r3', 'r4']);
});

it('the pacer spreads starts over a share of the response time', async () => {
	const traffic = new Traffic(2);
	await traffic.ask(60);
	// Responses of 100 ms, until the response time is known.
	for (let i = 1; i <= 50; i += 2) {
		await pass(100);
		await traffic.comeBack(`r${i}`);
		await traffic.comeBack(`r${i + 1}`);
		await pass(45);
	}
	expect(traffic.started).toEqual(names(1, 52));

	await pass(55);
	await traffic.comeBack('r51');
	await traffic.comeBack('r52');
	expect(traffic.started).toEqual(names(1, 53));
	await pass(20);
	expect(traffic.started).toEqual(names(1, 53));
	await pass(10);
	expect(traffic.started).toEqual(names(1, 54));
});

it('the pacer spreads starts less after a fast response', async () => {
	const traffic = new Traffic(1);
	await traffic.ask(60);
	for (let i = 1; i <= 50; i++) {
		await pass(1000);
		await traffic.comeBack(`r${i}`);
	}
	await pass(5);
	await traffic.comeBack('r51');
	expect(traffic.started).toEqual(names(1, 52));
});

it('the pacer never delays a request that starts after the last one has ended', async () => {
	const times = fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 60 });
	await fc.assert(
		fc.asyncProperty(fc.integer({ min: 1, max: 30 }), times, async (width, responseTimes) => {
			const traffic = new Traffic(width);
			for (const [i, took] of responseTimes.entries()) {
				await traffic.ask(1, 'personio:1');
				expect(traffic.started).toHaveLength(i + 1);
				await pass(took);
				await traffic.comeBack(`r${i + 1}`);
			}
		}),
	);
});

it('a refusal pauses all requests, then one goes first', async () => {
	const traffic = new Traffic(4);
	await traffic.ask(10);
	await traffic.comeBack('r1', {}, 5000);
	await traffic.comeBack('r2');
	expect(traffic.started).toEqual(names(1, 4));

	await traffic.comeBack('r3', {}, 5000);
	await traffic.comeBack('r4', {}, 5000);
	await pass(4990);
	expect(traffic.started).toEqual(names(1, 4));
	await pass(20);
	expect(traffic.started).toEqual(names(1, 5));

	await traffic.comeBack('r5');
	expect(traffic.started.length).toBeGreaterThan(5);
});

it('refusals of requests that were sent together count once', async () => {
	const traffic = new Traffic(16);
	await traffic.ask(40);
	await pass(10);
	for (const name of names(1, 16)) await traffic.comeBack(name, {}, 1000);
	await pass(1010);
	expect(traffic.started).toEqual(names(1, 17));
	await traffic.comeBack('r17');
	// Half of 16, and a little more for the success.
	expect(traffic.started).toEqual(names(1, 25));
});

it('refusals in a row slow down more and more, but leave one request', async () => {
	const traffic = new Traffic(4);
	await traffic.ask(20);
	for (const name of names(1, 4)) await traffic.comeBack(name, {}, 100);
	for (let i = 5; i < 10; i++) {
		// Pauses that were too short get longer.
		await pass(40_000);
		expect(traffic.started.at(-1)).toBe(`r${i}`);
		expect(traffic.started).toHaveLength(i);
		await traffic.comeBack(`r${i}`, {}, 100);
	}
});

it('the pacer recovers to the full number', async () => {
	const traffic = new Traffic(4);
	await traffic.ask(60);
	for (const name of names(1, 4)) await traffic.comeBack(name, {}, 100);
	await pass(110);
	let back = 4;
	while (back < 50) await traffic.comeBack(`r${++back}`);
	expect(traffic.started.length - back).toBe(4);
});

it('retries go before requests that were never sent', async () => {
	const traffic = new Traffic(1);
	await traffic.ask(3);
	await traffic.askAgain('again');
	await traffic.comeBack('r1');
	expect(traffic.started).toEqual(['r1', 'again']);
});

it("the pacer respects the server's window, and continues when it ends", async () => {
	const traffic = new Traffic(5);
	await traffic.ask(12);
	await traffic.comeBack('r1', { 'ratelimit-remaining': '6', 'ratelimit-reset': '10' });
	await traffic.comeBack('r2', { 'ratelimit-remaining': '5', 'ratelimit-reset': '10' });
	await traffic.comeBack('r3', { 'ratelimit-remaining': '1', 'ratelimit-reset': '10' });
	const before = traffic.started.length;
	// A response that was overtaken says 4, which is outdated.
	await traffic.comeBack('r4', { 'ratelimit-remaining': '4', 'ratelimit-reset': '10' });
	expect(traffic.started).toHaveLength(before);
	for (const name of names(5, before)) {
		await traffic.comeBack(name, { 'ratelimit-remaining': '0', 'ratelimit-reset': '10' });
	}
	expect(traffic.started).toHaveLength(before);

	await pass(9900);
	expect(traffic.started).toHaveLength(before);
	await pass(200);
	expect(traffic.started).toHaveLength(before + 1);
	await traffic.comeBack(`r${before + 1}`, {
		'ratelimit-remaining': '299',
		'ratelimit-reset': '60',
	});
	// A few ms apart, like all starts.
	await pass(10);
	expect(traffic.started).toHaveLength(12);
});

it('the pacer respects the number of actions that Kombo still accepts', async () => {
	const traffic = new Traffic(10);
	await traffic.ask(30);
	await traffic.comeBack('r1', { 'concurrency-remaining': '0' });
	expect(traffic.started.length).toBeLessThanOrEqual(11);
	const after = traffic.started.length;
	await traffic.comeBack('r2', { 'concurrency-remaining': '0' });
	expect(traffic.started.length - after).toBeLessThanOrEqual(1);
});

it('the pacer ignores limits that are no numbers', async () => {
	const traffic = new Traffic(1);
	await traffic.ask(2);
	await traffic.comeBack('r1', {
		'ratelimit-remaining': 'none',
		'ratelimit-reset': '',
		'concurrency-remaining': '-3',
	});
	expect(traffic.started).toEqual(['r1', 'r2']);
});

it('a closed lane rejects its waiting requests and starts no others', async () => {
	const traffic = new Traffic(1);
	await traffic.ask(3);
	traffic.lane.close(stopped());
	await traffic.ask(1);
	const canceled = expect.objectContaining({ code: 'NETWORK.CANCELED' });
	expect(Object.fromEntries(traffic.refused)).toEqual({
		r2: canceled,
		r3: canceled,
		r4: canceled,
	});
	await traffic.comeBack('r1');
	expect(traffic.started).toEqual(['r1']);
});

describe('the limit of one integration', () => {
	const refusedBy = (wait: number): Feedback => ({
		kind: 'refused',
		reach: 'integration',
		wait,
		error: REFUSAL,
	});

	it('pauses only the requests of that integration', async () => {
		const traffic = new Traffic(4);
		await traffic.ask(2, 'busy');
		await traffic.ask(2, 'free');
		await traffic.end('r1', refusedBy(10_000));
		await traffic.end('r2', refusedBy(10_000));
		await traffic.ask(2, 'busy');
		await traffic.ask(2, 'free');
		await traffic.ask(1);
		for (const name of names(3, 4)) await traffic.comeBack(name);
		await pass(10);
		for (const name of names(7, 8)) await traffic.comeBack(name);
		expect(traffic.started).toEqual([...names(1, 4), 'r7', 'r8', 'r9']);
		await pass(10_500);
		expect(traffic.started.at(-1)).toBe('r5');
	});

	it('makes only the requests that wait for it step aside', async () => {
		const traffic = new Traffic(2);
		await traffic.ask(4, 'busy');
		await traffic.ask(1, 'free');
		expect(traffic.aside).toEqual([]);
		await traffic.end('r1', refusedBy(10_000));
		expect(traffic.aside).toEqual(['r3', 'r4']);
		await traffic.ask(1, 'busy');
		expect(traffic.aside).toEqual(['r3', 'r4', 'r6']);
	});

	it('does not slow down other integrations after errors', async () => {
		const traffic = new Traffic(20);
		await traffic.ask(10, 'down');
		for (const name of names(1, 10)) {
			await traffic.end(name, { kind: 'failed', reach: 'unknown', error: FAILURE });
		}
		await traffic.ask(20, 'up');
		expect(traffic.started).toEqual(names(1, 30));
	});
});

describe('the pacer, when nothing succeeds,', () => {
	const failed: Feedback = { kind: 'failed', reach: 'key', error: FAILURE };

	/** Lets every request that starts fail for so many ms; returns how many were sent. */
	async function failFor(traffic: Traffic, ms: number): Promise<number> {
		let back = 0;
		for (let at = 0; at < ms; at += 500) {
			while (back < traffic.started.length) await traffic.end(traffic.started[back++]!, failed);
			await pass(500);
		}
		return back;
	}

	it('sends one probe at a time, less and less often', async () => {
		const traffic = new Traffic(20);
		await traffic.ask(500);
		const sent = await failFor(traffic, 120_000);
		expect(sent).toBeLessThanOrEqual(36);
		expect(traffic.refused).toEqual([]);
	});

	it('rejects all waiting requests after 5 minutes with the last error', async () => {
		const traffic = new Traffic(20);
		await traffic.ask(500);
		const sent = await failFor(traffic, 330_000);
		expect(sent).toBeLessThanOrEqual(40);
		expect(traffic.refused).toHaveLength(500 - sent);
		expect(new Set(traffic.refused.map(([, error]) => error))).toEqual(new Set([FAILURE]));
	});

	it('starts all requests after a successful probe', async () => {
		const traffic = new Traffic(20);
		await traffic.ask(100);
		const failures = await failFor(traffic, 20_000);
		await pass(30_000);
		let back = failures;
		while (back < 100) {
			await traffic.comeBack(traffic.started[back++]!);
			await pass(5);
		}
		expect(traffic.refused).toEqual([]);
		expect(traffic.started).toHaveLength(100);
	});

	it('lets a new execution probe at once while its other requests wait', async () => {
		const first = new Traffic(20);
		await first.ask(100);
		await failFor(first, 330_000);
		const later = new Traffic(20, first.pacer);
		await later.ask(3);
		expect([later.started, later.refused]).toEqual([['r1'], []]);
		await later.end('r1', failed);
		await pass(500);
		expect([later.started, later.refused]).toEqual([['r1'], []]);
		await pass(40_000);
		expect(later.started).toEqual(['r1', 'r2']);
		await later.comeBack('r2');
		await pass(20_000);
		expect(later.started).toEqual(['r1', 'r2', 'r3']);
	});
});

it('a pause longer than the limit rejects all requests at once', async () => {
	const traffic = new Traffic(4);
	await traffic.ask(10);
	await traffic.comeBack('r1', {}, 3_600_000);
	await traffic.ask(1);
	expect(traffic.started).toEqual(names(1, 4));
	expect(traffic.refused).toEqual([...names(5, 10), 'r11'].map((name) => [name, REFUSAL]));
});

it.each(['3600', String(Math.floor(Date.now() / 1000) + 3600), '99999999999999'])(
	'a success that leaves nothing until %s ends those that wait with the time',
	async (reset) => {
		const traffic = new Traffic(1);
		await traffic.ask(3);
		await traffic.comeBack('r1', { 'ratelimit-remaining': '0', 'ratelimit-reset': reset });
		expect(traffic.started).toEqual(['r1']);
		expect(traffic.refused.map(([, error]) => (error as ItemError).message)).toEqual(
			Array.from({ length: 2 }, () =>
				expect.stringMatching(/^Kombo asks to wait until \S+ \S+ UTC$/),
			),
		);
	},
);

it.each(['0', '-5', String(Math.floor(Date.now() / 1000) - 5), '', 'soon'])(
	'a success that leaves nothing until %j pauses for about a second',
	async (reset) => {
		const traffic = new Traffic(1);
		await traffic.ask(2);
		await traffic.comeBack('r1', { 'ratelimit-remaining': '0', 'ratelimit-reset': reset });
		await pass(700);
		expect(traffic.started).toEqual(['r1']);
		await pass(800);
		expect(traffic.started).toEqual(['r1', 'r2']);
	},
);

it('a pause that ends while the pacer is at work is noticed', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 1, max: 60 }),
			fc.infiniteStream(fc.integer({ min: 0, max: 15 })),
			fc.boolean(),
			async (pause, delays, isWindow) => {
				const now = Date.now.bind(Date);
				let lost = 0;
				// A slow machine: time passes between any two looks at the clock.
				const clock = jest
					.spyOn(Date, 'now')
					.mockImplementation(() => now() + (lost += delays.next().value ?? 0));
				try {
					const traffic = new Traffic(1);
					await traffic.ask(2);
					if (isWindow) {
						await traffic.comeBack('r1', {
							'ratelimit-remaining': '0',
							'ratelimit-reset': String(pause / 1000),
						});
					} else await traffic.comeBack('r1', {}, pause);
					await pass(5_000);
					expect(traffic.started).toEqual(['r1', 'r2']);
				} finally {
					clock.mockRestore();
				}
			},
		),
	);
});

describe('executions that share a pacer', () => {
	it('share the requests in flight and the pauses', async () => {
		const one = new Traffic(3);
		const two = new Traffic(3, one.pacer);
		await one.ask(5);
		await two.ask(5);
		expect([one.started.length, two.started.length]).toEqual([3, 0]);
		await one.comeBack('r1');
		expect([one.started.length, two.started.length]).toEqual([3, 1]);
		await one.comeBack('r2', {}, 5000);
		for (const name of ['r3']) await one.comeBack(name);
		await two.comeBack('r1');
		expect([one.started.length, two.started.length]).toEqual([3, 1]);
	});

	it('do not affect each other when they end', async () => {
		const one = new Traffic(1);
		const two = new Traffic(1, one.pacer);
		await one.ask(2);
		await two.ask(2);
		one.lane.close(stopped());
		expect(two.refused).toEqual([]);
		await one.comeBack('r1');
		expect(two.started).toEqual(['r1']);
	});
});
