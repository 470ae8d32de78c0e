import { Pacer } from '../../nodes/Kombo/transport/pacer';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Requests that go through a pacer and come back when the test says so. */
class Traffic {
	readonly stopping = new AbortController();
	/** Names of the requests that were let go, in this order. */
	readonly started: string[] = [];
	readonly refused: Array<[string, unknown]> = [];
	private readonly startedAt = new Map<string, number>();
	private readonly pacer: Pacer;

	constructor(max: number) {
		this.pacer = new Pacer(max, this.stopping.signal);
	}

	/** Requests named `r1` to `r<count>`; those after them go on counting. */
	async ask(count: number): Promise<void> {
		for (let i = 0; i < count; i++) this.enter(`r${++this.asked}`, false);
		await settle();
	}

	async askAgain(name: string): Promise<void> {
		this.enter(name, true);
		await settle();
	}

	/** A request comes back; with `pause`, refused for so many ms. */
	async comeBack(name: string, headers: Record<string, string> = {}, pause?: number) {
		this.pacer.leave(headers, this.startedAt.get(name) ?? 0, pause);
		await settle();
	}

	private asked = 0;

	private enter(name: string, isRepeat: boolean): void {
		this.pacer.enter(isRepeat).then(
			() => {
				this.startedAt.set(name, Date.now());
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

test('lets as many requests fly as allowed, the others in their order', async () => {
	const traffic = new Traffic(2);
	await traffic.ask(4);
	expect(traffic.started).toEqual(['r1', 'r2']);
	await traffic.comeBack('r2');
	expect(traffic.started).toEqual(['r1', 'r2', 'r3']);
	await traffic.comeBack('r1');
	expect(traffic.started).toEqual(['r1', 'r2', 'r3', 'r4']);
});

test('requests start apart, by a share of the time that answers take', async () => {
	const traffic = new Traffic(2);
	await traffic.ask(60);
	// answers of 100 ms, until their time is known
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

test('a quick answer ends the distance that slow ones had asked for', async () => {
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

test('a refusal stops everything for as long as it says, then one goes first', async () => {
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

test('requests that are refused together slow down once, not once each', async () => {
	const traffic = new Traffic(16);
	await traffic.ask(40);
	await pass(10);
	for (const name of names(1, 16)) await traffic.comeBack(name, {}, 1000);
	await pass(1010);
	expect(traffic.started).toEqual(names(1, 17));
	await traffic.comeBack('r17');
	// half of 16, and a little more for the success
	expect(traffic.started).toEqual(names(1, 25));
});

test('refusals one after the other slow down more and more, but never to nothing', async () => {
	const traffic = new Traffic(4);
	await traffic.ask(20);
	for (const name of names(1, 4)) await traffic.comeBack(name, {}, 100);
	for (let i = 5; i < 10; i++) {
		await pass(110);
		expect(traffic.started.at(-1)).toBe(`r${i}`);
		expect(traffic.started).toHaveLength(i);
		await traffic.comeBack(`r${i}`, {}, 100);
	}
});

test('recovers to the full number', async () => {
	const traffic = new Traffic(4);
	await traffic.ask(60);
	for (const name of names(1, 4)) await traffic.comeBack(name, {}, 100);
	await pass(110);
	let back = 4;
	while (back < 50) await traffic.comeBack(`r${++back}`);
	expect(traffic.started.length - back).toBe(4);
});

test('repetitions go before requests that were never sent', async () => {
	const traffic = new Traffic(1);
	await traffic.ask(3);
	await traffic.askAgain('again');
	await traffic.comeBack('r1');
	expect(traffic.started).toEqual(['r1', 'again']);
});

test("keeps to what is left of the server's window, and goes on when it ends", async () => {
	const traffic = new Traffic(5);
	await traffic.ask(12);
	await traffic.comeBack('r1', { 'ratelimit-remaining': '6', 'ratelimit-reset': '10' });
	await traffic.comeBack('r2', { 'ratelimit-remaining': '5', 'ratelimit-reset': '10' });
	await traffic.comeBack('r3', { 'ratelimit-remaining': '1', 'ratelimit-reset': '10' });
	const before = traffic.started.length;
	// an answer that was overtaken says 4, which was true before
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
	// a few ms apart, as every start is
	await pass(10);
	expect(traffic.started).toHaveLength(12);
});

test('keeps to the actions that Kombo still takes', async () => {
	const traffic = new Traffic(10);
	await traffic.ask(30);
	await traffic.comeBack('r1', { 'concurrency-remaining': '0' });
	expect(traffic.started.length).toBeLessThanOrEqual(11);
	const after = traffic.started.length;
	await traffic.comeBack('r2', { 'concurrency-remaining': '0' });
	expect(traffic.started.length - after).toBeLessThanOrEqual(1);
});

test('ignores limits that are no numbers', async () => {
	const traffic = new Traffic(1);
	await traffic.ask(2);
	await traffic.comeBack('r1', {
		'ratelimit-remaining': 'none',
		'ratelimit-reset': '',
		'concurrency-remaining': '-3',
	});
	expect(traffic.started).toEqual(['r1', 'r2']);
});

test('when the execution is stopped, whoever waits is let go and nobody starts', async () => {
	const traffic = new Traffic(1);
	await traffic.ask(3);
	traffic.stopping.abort();
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
