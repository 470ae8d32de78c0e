import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { hintsOf } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

/** One page of Kombo; `next` is omitted when undefined. */
interface Page {
	results?: unknown;
	next?: unknown;
}

const row = (id: number | string) => ({ id });
const rows = (from: number, count: number) =>
	Array.from({ length: count }, (_, i) => row(from + i));

/** Makes Kombo respond with these pages in turn, then always with the last one. */
function serve(...pages: Page[]): void {
	pages.forEach((data, i) => {
		const body = { status: 'success', data };
		const times = i === pages.length - 1 ? Infinity : 1;
		stage.sandbox.faults.next({ kind: 'status', status: 200, body }, { times });
	});
}

async function send(parameters: IDataObject = {}) {
	const result = await stage.runOperation('request.send', {
		method: 'GET',
		path: '/hris/employees',
		integrationId: 'personio:1',
		returnAll: true,
		...parameters,
	});
	return { ...result, hints: hintsOf(result.run) };
}

async function read(parameters: IDataObject = {}) {
	const { items, error, hints } = await send(parameters);
	return { ids: items.map(({ json }) => json.id), error, hints };
}

const query = (parameters: Record<string, string>) => ({
	queryParameters: {
		parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
	},
});

/** The values of a query parameter, request by request. */
const queried = (name: string) =>
	stage.sandbox.log.map(({ query: sent }) => (sent as Record<string, unknown>)[name]);

describe('endless list', () => {
	const limits: IDataObject[] = [{ returnAll: true }, { returnAll: false, limit: 50 }];

	/** Serves 200 pages, each with a new cursor. */
	const endless = (results: (page: number) => unknown[]) =>
		serve(...Array.from({ length: 200 }, (_, i) => ({ results: results(i), next: `cursor-${i}` })));

	it.each(limits)('of empty pages fails (%j)', async (amount) => {
		endless(() => []);
		const { error } = await read(amount);
		expect(error).toMatchObject({
			message: 'The list has no end: Kombo returned 10 pages in a row with nothing new [item 0]',
		});
		expect(stage.sandbox.log).toHaveLength(10);
	});

	it.each(limits)('of empty pages after full ones fails (%j)', async (amount) => {
		endless((page) => (page < 2 ? rows(page, 1) : []));
		const { error } = await read(amount);
		expect(error?.message).toContain('with nothing new');
		expect(stage.sandbox.log).toHaveLength(12);
	});

	it('of one page with ever new cursors fails', async () => {
		endless(() => rows(0, 3));
		const { error } = await read();
		expect(error?.message).toContain('with nothing new');
		expect(stage.sandbox.log.length).toBeLessThan(15);
	});

	it.each([
		['one cursor', ['a']],
		['two cursors', ['a', 'b']],
		['five cursors', ['a', 'b', 'c', 'd', 'e']],
		['a number and its text', [7, '7']],
	])('in a circle of %s fails', async (_, cursors) => {
		const circle = Array.from({ length: 50 }, (__, i) => cursors[i % cursors.length]);
		serve(...circle.map((next, i) => ({ results: rows(i, 1), next })));
		const { error } = await read();
		expect(error).toMatchObject({
			message: 'The list has no end: Kombo returned the same page twice [item 0]',
		});
		expect(stage.sandbox.log.length).toBeLessThanOrEqual(cursors.length + 1);
	});

	it('that returns to the first cursor of the user fails', async () => {
		serve({ results: rows(0, 1), next: 'b' }, { results: rows(1, 1), next: 'start' });
		const { error } = await read(query({ cursor: 'start' }));
		expect(error?.message).toContain('the same page twice');
		expect(queried('cursor')).toEqual(['start', 'b']);
	});
});

it('reading skips up to nine empty pages in a row', async () => {
	const gap = (from: number) =>
		Array.from({ length: 9 }, (_, i) => ({ results: [], next: `gap-${from + i}` }));
	serve(
		...gap(0),
		{ results: rows(1, 1), next: 'a' },
		...gap(10),
		{ results: rows(2, 1), next: 'b' },
		{ results: [], next: null },
	);
	const { ids, error } = await read();
	expect(error).toBeUndefined();
	expect(ids).toEqual([1, 2]);
});

it('reading returns lists of any page sizes in full and in order', async () => {
	const sizes = fc.array(fc.nat(3), { minLength: 1, maxLength: 12 });
	await fc.assert(
		fc.asyncProperty(sizes, async (counts) => {
			stage.sandbox.reset();
			let first = 0;
			serve(
				...counts.map((count, i) => {
					const results = rows(first, count);
					first += count;
					return { results, next: i === counts.length - 1 ? null : `page-${i + 1}` };
				}),
			);
			const isEndless = /0{10}/.test(
				counts
					.slice(0, -1)
					.map((count) => Math.min(count, 1))
					.join(''),
			);
			const { ids, error } = await read();
			if (isEndless) expect(error?.message).toContain('nothing new');
			else expect(ids).toEqual(rows(0, first).map(({ id }) => id));
		}),
		{ numRuns: 15 },
	);
});

it.each([
	[2, '2'],
	[0, '0'],
	[-1, '-1'],
	[1.5, '1.5'],
	[9007199254740991, '9007199254740991'],
	['a b&c=d', 'a b&c=d'],
])('next page %j becomes the cursor %j', async (next, cursor) => {
	serve({ results: rows(0, 1), next }, { results: rows(1, 1), next: null });
	const { ids, error } = await read();
	expect(error).toBeUndefined();
	expect(ids).toEqual([0, 1]);
	expect(queried('cursor')).toEqual([undefined, cursor]);
});

it.each([[null], [undefined], [''], [false]])('next page %j ends the list', async (next) => {
	serve({ results: rows(0, 2), next });
	expect((await read()).ids).toEqual([0, 1]);
	expect(stage.sandbox.log).toHaveLength(1);
});

it.each([
	[{ cursor: 'a' }, 'an object'],
	[['a'], 'a list'],
	[true, 'true'],
	[9007199254740992, '9007199254740992'],
	[1e300, '1e+300'],
])('next page %j fails instead of ending the list', async (next, shown) => {
	serve({ results: rows(0, 2), next });
	const { ids, error } = await read();
	expect(ids).toEqual([]);
	expect(error).toMatchObject({
		message: `Kombo's list can't be read to its end: the next page is ${shown} [item 0]`,
		description: expect.stringContaining("'Limit'"),
	});
	expect(stage.sandbox.log).toHaveLength(1);
});

it('reading requests no page beyond the limit', async () => {
	serve({ results: rows(0, 3), next: true });
	expect((await read({ returnAll: false, limit: 3 })).ids).toEqual([0, 1, 2]);
});

it.each([
	[[null], 'nothing'],
	[[row(1), 'text'], 'text'],
	[[5], 'a number'],
	[[[]], 'a list'],
])('results %j of a list of records fail without technical words', async (results, what) => {
	serve({ results });
	const { error } = await stage.runOperation('integrationField.getAll', {
		integrationId: 'personio:1',
		returnAll: true,
	});
	expect(error?.message).toBe(`Kombo's list has ${what} where an object is expected [item 0]`);
});

it.each([[[null]], [[row(1), null]]])(
	'results %j of any other path fail, too, rather than getting fewer',
	async (results) => {
		serve({ results });
		const { error } = await send();
		expect(error?.message).toBe("Kombo's list has nothing where a result is expected [item 0]");
		expect(error?.description).toContain('Try again');
	},
);

it.each([
	[
		[row(1), 'text'],
		[row(1), { data: 'text' }],
	],
	[[5], [{ data: 5 }]],
	[[['a']], [{ data: ['a'] }]],
])('results %j of any other path become the items %j', async (results, expected) => {
	serve({ results });
	const { items, error } = await send();
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual(expected);
});

describe("page_size from 'Query Parameters'", () => {
	it.each(['1', '7', '100', '250', '2000'])('of %s is sent with every page', async (size) => {
		serve({ results: rows(0, 1), next: 'a' }, { results: rows(1, 1), next: null });
		const { ids } = await read({
			returnAll: false,
			limit: 5,
			...query({ page_size: size, x: 'y' }),
		});
		expect(ids).toEqual([0, 1]);
		expect(queried('page_size')).toEqual([size, size]);
		expect(queried('x')).toEqual(['y', 'y']);
	});

	it('does not exceed the limit', async () => {
		serve({ results: rows(0, 100), next: 'a' });
		const { ids } = await read({ returnAll: false, limit: 5, ...query({ page_size: '100' }) });
		expect(ids).toEqual([0, 1, 2, 3, 4]);
	});

	it.each(['0', '-1', '1.5', 'all', '1e2', '007', '9999999', '10,000'])(
		'of %j is refused, and nothing is sent',
		async (size) => {
			const { error } = await read(query({ page_size: size }));
			expect(error).toMatchObject({
				name: 'NodeOperationError',
				message: `'Query Parameters' can't have the page_size "${size}" [item 0]`,
			});
			expect(stage.sandbox.log).toEqual([]);
		},
	);

	it('defaults to the maximum', async () => {
		serve({ results: rows(0, 1), next: null });
		await read();
		expect(queried('page_size')).toEqual(['250']);
	});
});

describe('page_size of a request', () => {
	it.each([
		['/hris/employees', '250'],
		['/ai-apply/unified-api/jobs', '5'],
		['/integrations/personio:1/integration-fields', '2000'],
		['/integrations/personio:1/custom-fields', '250'],
	])('to %s is the maximum %s', async (path, size) => {
		serve({ results: rows(0, 1), next: 'a' }, { results: rows(1, 1), next: null });
		expect((await read({ path })).ids).toEqual([0, 1]);
		expect(queried('page_size')).toEqual([size, size]);
	});

	it.each(['/hris/brand-new', '/hris/skills', '/check-api-key', '/tools/hris', '/HRIS/employees'])(
		'to %s is left to Kombo, as the path may refuse it',
		async (path) => {
			serve({ results: rows(0, 2), next: 'a' }, { results: rows(2, 2), next: null });
			const { ids, error } = await read({ path, returnAll: false, limit: 3 });
			expect([ids, error]).toEqual([[0, 1, 2], undefined]);
			expect(queried('page_size')).toEqual([undefined, undefined]);
			expect(queried('cursor')).toEqual([undefined, 'a']);
		},
	);

	it.each(['7', 'all', '0'])('to an unknown path is the %s of the user', async (size) => {
		serve({ results: rows(0, 1), next: 'a' }, { results: rows(1, 1), next: null });
		const { ids } = await read({ path: '/hris/brand-new', ...query({ page_size: size }) });
		expect(ids).toEqual([0, 1]);
		expect(queried('page_size')).toEqual([size, size]);
	});
});

describe('first response of a request', () => {
	/** Lists that do not go on. */
	const ends = fc.constantFrom<object>({}, { next: null }, { next: '' });
	const entries = fc.array(fc.record({ id: fc.nat() }), { maxLength: 5 });

	it('decides what is returned, and is requested one time', async () => {
		const data = fc.oneof(
			fc.tuple(entries, ends).map(([results, end]) => ({ results, ...end })),
			entries,
			fc.record({ id: fc.nat(), next: fc.constantFrom('a', null) }),
			fc.record({ results: fc.constantFrom<unknown>('text', 5, null, { a: 1 }) }),
		);
		await fc.assert(
			fc.asyncProperty(data, fc.boolean(), async (response, returnAll) => {
				stage.sandbox.reset();
				const body = { status: 'success', data: response };
				stage.sandbox.faults.next({ kind: 'status', status: 200, body }, { times: Infinity });
				const { items, error } = await send({ path: '/hris/brand-new', returnAll, limit: 3 });
				const list = Array.isArray(response)
					? response
					: 'results' in response && Array.isArray(response.results)
						? response.results
						: undefined;
				const most = returnAll ? Infinity : 3;
				expect(error).toBeUndefined();
				expect(items.map(({ json }) => json)).toEqual(list ? list.slice(0, most) : [response]);
				expect(stage.sandbox.log).toHaveLength(1);
			}),
			{ numRuns: 25 },
		);
	});

	it('that is a list makes a later page without one an error', async () => {
		serve({ results: rows(0, 1), next: 'a' }, { results: 'gone' });
		expect((await read()).error?.message).toBe("Kombo's response has no list of results [item 0]");
	});

	it.each(['DELETE', 'PATCH', 'POST', 'PUT'])(
		'to a %s is one item, also with results',
		async (method) => {
			serve({ results: rows(0, 3), next: 'a' });
			const { items } = await send({ method, returnAll: false, limit: 1 });
			expect(items.map(({ json }) => json)).toEqual([{ results: rows(0, 3), next: 'a' }]);
			expect(stage.sandbox.log).toHaveLength(1);
		},
	);
});

describe('hint about more results', () => {
	const MORE =
		"Kombo has more results than 'Limit' allows. Turn on 'Return All' to get all of them.";

	it.each([
		['when the page goes on', { results: rows(0, 5), next: null }, [MORE]],
		['when another page follows', { results: rows(0, 3), next: 'a' }, [MORE]],
		['not at the end of the list', { results: rows(0, 3), next: null }, []],
		['not in a shorter list', { results: rows(0, 2) }, []],
	])('appears %s', async (_, page, expected) => {
		serve(page);
		const { ids, hints } = await read({ returnAll: false, limit: 3 });
		expect(ids.length).toBeLessThanOrEqual(3);
		expect(hints).toEqual(expected);
	});
});
