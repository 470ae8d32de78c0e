/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import fc from 'fast-check';
import { countPacers, forgetPacers, joinPacer } from '../../nodes/shared/transport/pacers';
import { stopped } from '../../nodes/shared/transport/networkErrors';
import {
	execute,
	failure,
	networkFailure,
	refusal,
	SERVED,
	type Outcome,
	type Reaction,
	type Server,
} from '../support/client';

const LONGEST_TIMER = 2 ** 31 - 1;
const MINUTE = 60_000;

let timers: number[] = [];

beforeEach(() => {
	jest.useFakeTimers({ now: new Date('2026-11-23T20:00:00.000Z') });
	const { setTimeout: fake } = globalThis;
	timers = [];
	jest.spyOn(globalThis, 'setTimeout').mockImplementation(((work: () => void, ms: number) => {
		timers.push(ms);
		return fake(work, ms);
	}) as never);
});
afterEach(() => {
	expect(Math.max(0, ...timers)).toBeLessThanOrEqual(LONGEST_TIMER);
	jest.useRealTimers();
	jest.restoreAllMocks();
});

/** Advances the fake time until the execution ends, and measures it. */
async function timed<Result>(running: Promise<Result>, most = 60 * MINUTE) {
	const startedAt = Date.now();
	let isOver = false;
	void running.finally(() => (isOver = true)).catch(() => {});
	while (!isOver && Date.now() - startedAt < most) await jest.advanceTimersByTimeAsync(50);
	expect(isOver).toBe(true);
	return { ...(await running), ms: Date.now() - startedAt };
}

/** A server that records the time of each request. */
function counting(server: Server) {
	const asked: number[] = [];
	const counted: Server = async (request) => {
		asked.push(Date.now());
		return await server(request);
	};
	return { asked, server: counted };
}

const oks = ({ results }: Outcome) => results.filter((result) => result === 'ok').length;

describe('a wait that the server names', () => {
	const now = () => Math.floor(Date.now() / 1000);
	const useless: Array<[string, () => Record<string, string>]> = [
		['none', () => ({})],
		['Retry-After: 0', () => ({ 'retry-after': '0' })],
		['a negative Retry-After', () => ({ 'retry-after': '-10' })],
		['a date in the past', () => ({ 'retry-after': 'Mon, 23 Nov 2026 19:00:00 GMT' })],
		['ratelimit-reset: 0', () => ({ 'ratelimit-reset': '0' })],
		['a Unix time in the past', () => ({ 'ratelimit-reset': String(now() - 1) })],
		['words', () => ({ 'retry-after': 'soon', 'ratelimit-reset': 'later' })],
	];

	it.each(useless)('%s is ignored in favor of our own back-off', async (_, headers) => {
		const { asked, server } = counting(() => refusal('PLATFORM.RATE_LIMIT_EXCEEDED', headers()));
		const { results } = await timed(execute(server, 1));
		expect(results).toEqual(['PLATFORM.RATE_LIMIT_EXCEEDED']);
		const waits = asked.slice(1).map((at, i) => at - asked[i]!);
		expect(waits).toHaveLength(5);
		for (const [i, wait] of waits.entries()) expect(wait).toBeGreaterThanOrEqual(700 * 2 ** i);
	});

	const useful: Array<[string, (seconds: number) => Record<string, string>]> = [
		['Retry-After in seconds', (s) => ({ 'retry-after': String(s) })],
		[
			'Retry-After as a date',
			(s) => ({ 'retry-after': new Date(Date.now() + s * 1000).toUTCString() }),
		],
		['ratelimit-reset in seconds', (s) => ({ 'ratelimit-reset': String(s) })],
		['ratelimit-reset as a Unix time', (s) => ({ 'ratelimit-reset': String(now() + s) })],
		[
			'ratelimit-reset as a Unix time in ms',
			(s) => ({ 'ratelimit-reset': String(Date.now() + s * 1000) }),
		],
		['Retry-After as a Unix time', (s) => ({ 'retry-after': String(now() + s) })],
	];

	it.each(useful)('%s is respected, plus a little jitter', async (_, headers) => {
		const { asked, server } = counting(() =>
			asked.length === 1 ? refusal('PLATFORM.RATE_LIMIT_EXCEEDED', headers(20)) : SERVED,
		);
		expect(await timed(execute(server, 1))).toMatchObject({ results: ['ok'] });
		expect(asked[1]! - asked[0]!).toBeGreaterThanOrEqual(18_900);
		expect(asked[1]! - asked[0]!).toBeLessThan(21_500);
	});

	it('grows when it was too short', async () => {
		const { asked, server } = counting(() =>
			refusal('PLATFORM.RATE_LIMIT_EXCEEDED', { 'retry-after': '0.1' }),
		);
		await timed(execute(server, 1));
		const waits = asked.slice(1).map((at, i) => at - asked[i]!);
		for (const [i, wait] of waits.entries()) if (i > 0) expect(wait).toBeGreaterThan(waits[i - 1]!);
	});

	it.each(useful)('%s beyond 5 minutes ends all items with one error', async (_, headers) => {
		const { asked, server } = counting(() =>
			refusal('PLATFORM.RATE_LIMIT_EXCEEDED', headers(3600)),
		);
		const { results, errors, ms } = await timed(execute(server, 1_000));
		expect(ms).toBeLessThan(2_000);
		expect(asked.length).toBeLessThanOrEqual(20);
		expect(new Set(results)).toEqual(new Set(['PLATFORM.RATE_LIMIT_EXCEEDED']));
		expect(new Set(errors.map(({ message }) => message))).toEqual(
			new Set(['Kombo asks to wait until 2026-11-23 21:00 UTC']),
		);
	});

	it.each(useful.slice(2, 5))(
		'%s beyond 5 minutes, on a success that leaves nothing, ends those that come after',
		async (_, headers) => {
			const { asked, server } = counting(() => ({
				...SERVED,
				headers: { 'ratelimit-remaining': '0', ...headers(3600) },
			}));
			const attempt = await timed(execute(server, 1_000));
			expect(attempt.ms).toBeLessThan(2_000);
			expect(oks(attempt)).toBe(asked.length);
			expect(asked.length).toBeLessThanOrEqual(20);
			expect(attempt.errors[0]?.message).toBe('Kombo asks to wait until 2026-11-23 21:00 UTC');
		},
	);

	describe.each([502, 503, 504])('%i that asks to stay away for an hour', (status) => {
		const away: Reaction = { status, headers: { 'retry-after': '3600' }, body: '<html>' };

		it('ends all items with one error, without a request for each', async () => {
			const { asked, server } = counting(() => away);
			const { errors, ms } = await timed(execute(server, 1_000));
			expect(ms).toBeLessThan(2_000);
			expect(asked.length).toBeLessThanOrEqual(20);
			expect(errors).toHaveLength(1_000);
			expect(new Set(errors.map(({ message }) => message))).toEqual(
				new Set(['Kombo asks to wait until 2026-11-23 21:00 UTC']),
			);
			expect(errors[0]?.code).toBe(`HTTP.${status}`);
		});

		it('does not hide that Kombo may have processed a request', async () => {
			const { errors } = await timed(
				execute(
					() => away,
					1,
					() => ({ repeatable: false }),
				),
			);
			expect(errors[0]?.message).toBe(
				`The server at api.kombo.dev responded with HTTP status ${status}`,
			);
		});

		it('for one integration ends the items of that integration only', async () => {
			const result = await timed(
				execute(
					({ headers }) => (headers?.['X-Integration-Id'] === 'personio:away' ? away : SERVED),
					200,
					(index) => ({ integrationId: index % 4 === 0 ? 'personio:away' : 'personio:up' }),
				),
			);
			expect(oks(result)).toBe(150);
		});
	});

	it('ends with an error when it is absurdly long', async () => {
		const server = () => refusal('PLATFORM.RATE_LIMIT_EXCEEDED', { 'retry-after': '9'.repeat(30) });
		const { errors } = await timed(execute(server, 3));
		expect(errors[0]?.message).toMatch(/^Kombo asks to wait until /);
	});
});

describe('a limit of one integration', () => {
	const busy = (share: number) => (index: number) => ({
		integrationId: index % share === 0 ? 'personio:busy' : `personio:${index % 7}`,
	});

	it.each(['REMOTE.RATE_LIMIT_EXCEEDED', 'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED'])(
		'%s delays its own items only, however many there are',
		async (code) => {
			const { server } = counting(({ headers }) =>
				headers?.['X-Integration-Id'] === 'personio:busy' && Date.now() < until
					? refusal(code, { 'retry-after': '20' })
					: SERVED,
			);
			const until = Date.now() + 60_000;
			const done: number[] = [];
			const startedAt = Date.now();
			const attempt = await timed(
				execute(
					async (request) => {
						const reaction = await server(request);
						if (reaction === SERVED) done.push(Date.now() - startedAt);
						return reaction;
					},
					300,
					busy(3),
				),
			);
			expect(oks(attempt)).toBe(300);
			const others = done.slice(0, 200);
			expect(Math.max(...others)).toBeLessThan(2_000);
		},
	);

	it.each([
		['an unreachable tool', { status: 503, body: failure('REMOTE.SERVICE_UNAVAILABLE') }],
		['a gateway error', { status: 503, body: '<html>' }],
	] as Array<[string, Reaction]>)('%s delays its own items only', async (_, reaction) => {
		const startedAt = Date.now();
		const done: number[] = [];
		const server: Server = ({ headers }) => {
			if (headers?.['X-Integration-Id'] === 'personio:busy' && Date.now() - startedAt < 20_000) {
				return reaction;
			}
			done.push(Date.now() - startedAt);
			return SERVED;
		};
		const attempt = await timed(execute(server, 300, busy(3)));
		expect(oks(attempt)).toBe(300);
		expect(Math.max(...done.slice(0, 200))).toBeLessThan(2_000);
	});
});

describe('a server that is down', () => {
	const down: Array<[string, Server]> = [
		['refuses connections', () => Promise.reject(networkFailure('ECONNREFUSED'))],
		['has no address', () => Promise.reject(networkFailure('EAI_AGAIN'))],
		['responds with 503 from a gateway', () => ({ status: 503, body: '<html>down</html>' })],
		['loses connections', () => Promise.reject(networkFailure('ECONNRESET', 'read ECONNRESET'))],
		['refuses everything', () => refusal('PLATFORM.RATE_LIMIT_EXCEEDED', { 'retry-after': '0' })],
		['refuses with a wait', () => refusal('PLATFORM.RATE_LIMIT_EXCEEDED', { 'retry-after': '9' })],
	];

	it.each(down)('%s: 10,000 items end within 6 minutes and 300 requests', async (_, gone) => {
		const { asked, server } = counting(gone);
		const attempt = await timed(execute(server, 10_000));
		expect(attempt.ms).toBeLessThan(6 * MINUTE);
		expect(asked.length).toBeLessThanOrEqual(300);
		expect(attempt.errors).toHaveLength(10_000);
	});

	it('gets no extra requests for each of 200 integrations', async () => {
		const { asked, server } = counting(() => ({ status: 502, body: 'Bad Gateway' }));
		const integrationOf = (index: number) => ({ integrationId: `personio:${index % 200}` });
		const attempt = await timed(execute(server, 10_000, integrationOf));
		expect(attempt.ms).toBeLessThan(6 * MINUTE);
		expect(asked.length).toBeLessThanOrEqual(300);
	});

	it.each(down)('%s for 20 s: no item is lost', async (_, gone) => {
		const startedAt = Date.now();
		const { asked, server } = counting(async (request) =>
			Date.now() - startedAt < 20_000 ? await gone(request) : SERVED,
		);
		const attempt = await timed(execute(server, 1_000));
		expect(oks(attempt)).toBe(1_000);
		expect(asked.length).toBeLessThan(1_100);
	});

	it('as a tool behind Kombo ends its items within 6 minutes as well', async () => {
		const { asked, server } = counting(() => ({
			status: 503,
			body: failure('REMOTE.SERVICE_UNAVAILABLE'),
		}));
		const attempt = await timed(execute(server, 5_000, () => ({ integrationId: 'personio:down' })));
		expect(attempt.ms).toBeLessThan(6 * MINUTE);
		expect(asked.length).toBeLessThanOrEqual(300);
	});
});

/** A limit of so many requests per window, as Kombo's headers describe it. */
function limited(limit: number, windowMs: number, round: (seconds: number) => number): Server {
	let windowEnd = 0;
	let used = 0;
	return () => {
		if (Date.now() >= windowEnd) {
			windowEnd = Date.now() + windowMs;
			used = 0;
		}
		used++;
		const headers = {
			'ratelimit-remaining': String(Math.max(0, limit - used)),
			'ratelimit-reset': String(round((windowEnd - Date.now()) / 1000)),
		};
		if (used > limit) return refusal('PLATFORM.RATE_LIMIT_EXCEEDED', headers);
		return { ...SERVED, headers };
	};
}

it('joinPacer forgets unused pacers', () => {
	for (let i = 0; i < 1_000; i++)
		joinPacer('https://api.kombo.dev/v1', `key ${i}`, 20).close(stopped());
	expect(countPacers()).toBeLessThanOrEqual(101);
});

describe('executions that start together', () => {
	it.each([
		['up', Math.ceil],
		['down', Math.floor],
		['not at all', (seconds: number) => seconds],
	])('all succeed: 100 of one item each, at 10 requests a second, rounded %s', async (_, round) => {
		const { asked, server } = counting(limited(10, 1000, round));
		const all = Array.from({ length: 100 }, async () => await execute(server, 1));
		const ended = await timed(Promise.all(all).then((attempts) => ({ attempts })));
		expect(ended.attempts.map(({ results }) => results[0])).toEqual(Array(100).fill('ok'));
		expect(asked.length).toBeLessThan(160);
		expect(ended.ms).toBeLessThan(40_000);
	});

	it('do not delay a single item behind thousands', async () => {
		const server: Server = async () => {
			await new Promise((resolve) => setTimeout(resolve, 100));
			return SERVED;
		};
		const large = execute(server, 3_000);
		await jest.advanceTimersByTimeAsync(1_000);
		const small = await timed(execute(server, 1));
		expect(small.ms).toBeLessThan(400);
		expect(oks(await timed(large))).toBe(3_000);
	});
});

it('the client recovers from any mix of errors that ends within 20 s', async () => {
	const passing: fc.Arbitrary<Reaction | Error> = fc.oneof(
		fc
			.constantFrom('0', '-1', '1', '0.2', 'Mon, 23 Nov 2026 19:00:00 GMT', 'x')
			.map((wait) => refusal('PLATFORM.RATE_LIMIT_EXCEEDED', { 'retry-after': wait })),
		fc.constantFrom('REMOTE.RATE_LIMIT_EXCEEDED', 'REMOTE.SERVICE_UNAVAILABLE').map((code) => ({
			status: 503,
			body: failure(code),
		})),
		fc
			.constantFrom('ECONNREFUSED', 'EAI_AGAIN', 'ECONNRESET', 'EPROTO')
			.map((code) => networkFailure(code)),
		fc.constantFrom(502, 503, 504).map((status) => ({ status, body: '<html>' })),
		fc.constantFrom('0', '-3', '1').map((reset) => ({
			...SERVED,
			headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': reset },
		})),
	);
	await fc.assert(
		fc.asyncProperty(
			fc.array(passing, { minLength: 1, maxLength: 12 }),
			fc.integer({ min: 1, max: 60 }),
			fc.integer({ min: 0, max: 20_000 }),
			async (bad, count, badFor) => {
				forgetPacers();
				const startedAt = Date.now();
				let turn = 0;
				const { server } = counting(() => {
					if (Date.now() - startedAt >= badFor) return SERVED;
					const reaction = bad[turn++ % bad.length]!;
					return reaction instanceof Error ? Promise.reject(reaction) : reaction;
				});
				const integrationOf = (index: number) => ({ integrationId: `personio:${index % 3}` });
				expect(oks(await timed(execute(server, count, integrationOf)))).toBe(count);
			},
		),
		{ numRuns: 200 },
	);
}, 240_000);
