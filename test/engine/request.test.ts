import type { IDataObject } from 'n8n-workflow';
import { hintsOf } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

async function send(parameters: IDataObject, items?: IDataObject[]) {
	return await stage.runOperation('request.send', { method: 'GET', ...parameters }, { items });
}

const bodyOf = () => stage.sandbox.requests('/integrations/a/enabled')[0]?.rawBody;
const put = { method: 'PUT', path: '/integrations/a/enabled' };

describe('body of a request', () => {
	const DIGITS = '{ "value": true, "id": 7615917337495251231, "price": 1.10 }';

	it.each([DIGITS, '={{ $json.text }}', `=${DIGITS}`])('keeps the digits of %s', async (body) => {
		await send({ ...put, body }, [{ text: DIGITS }]);
		expect(bodyOf()).toBe(DIGITS);
	});

	const NAMES = '{"constructor":{"a":1},"prototype":2,"__proto__":{"b":3}}';

	it.each([NAMES, '={{ $json.text }}'])(
		'keeps property names that are special in JavaScript: %s',
		async (body) => {
			await send({ ...put, body }, [{ text: NAMES }]);
			expect(bodyOf()).toBe(NAMES);
		},
	);

	it('sends an empty body as an empty object', async () => {
		await send({ ...put, body: '{}' });
		expect(bodyOf()).toBe('{}');
	});
});

it('request drops query parameters that are null, missing or blank, and keeps repeated ones', async () => {
	const queryParameters = {
		parameters: [
			{ name: 'updated_after', value: '={{ $json.last_read }}' },
			{ name: 'cursor', value: '={{ $json.nothing }}' },
			{ name: 'ids', value: ' \u200b' },
			{ name: 'page_size', value: '={{ 5 }}' },
			{ name: 'expand', value: 'a' },
			{ name: 'expand', value: 'b' },
		],
	};
	const { id } = stage.sandbox.integrations.create();
	const path = '/hris/employees';
	await send({ path, integrationId: id, queryParameters }, [{ last_read: null }]);
	expect(stage.sandbox.requests('/hris/employees')[0]?.query).toEqual({
		page_size: '5',
		expand: ['a', 'b'],
	});
});

const MISSING = 'A value is missing there, such as an ID. Check the mapping of this field.';
const REMAINS = 'It looks like a missing value. Check the mapping of this field.';

it.each([
	['=/integrations/{{ $json.missing }}', "'Path' ends with a slash", MISSING],
	['=/integrations/{{ $json.missing }}/enabled', "'Path' has nothing between two slashes", MISSING],
	["=/integrations/{{ 'a:' + $json.missing }}", '\'Path\' has the part "a:undefined"', REMAINS],
	['=/integrations/{{ String(null) }}', '\'Path\' has the part "null"', REMAINS],
	[
		'/integrations/{integration_id}',
		'\'Path\' still has the placeholder "{integration_id}"',
		'Replace it with a real value, such as an ID.',
	],
	[
		'/integrations/..%2fcheck-api-key',
		'\'Path\' has the part "..%2fcheck-api-key", which leads to a different path',
		'Remove it.',
	],
	[
		"={{ '/integrations/' + '%2e%2e%5c' }}",
		'\'Path\' has the part "%2e%2e%5c", which leads to a different path',
		'Remove it.',
	],
])('request sends no DELETE to the path %s', async (path, message, description) => {
	const { error } = await send({ method: 'DELETE', path });
	expect(error).toMatchObject({ message: `${message} [item 0]`, description });
	expect(stage.sandbox.log).toEqual([]);
});

it.each([
	[{ name: 'updated_after', value: "={{ 'undefined' }}" }, 'is "undefined"'],
	[{ name: 'updated_after', value: 'null' }, 'is "null"'],
	[{ name: 'updated_after', value: '={{ [] }}' }, 'must be text, but is a list'],
	[
		{ name: 'updated_after', value: '={{ 7615917337495251231 }}' },
		"is a number that can't be kept exactly: 7615917337495251000",
	],
])('request names the invalid query parameter %j', async (parameter, what) => {
	const queryParameters = { parameters: [parameter] };
	const { error } = await send({ path: '/hris/employees', queryParameters });
	expect(error).toMatchObject({
		message: `'Query Parameters' has a value for "updated_after" that ${what} [item 0]`,
	});
	expect(stage.sandbox.log).toEqual([]);
});

describe('date in a query parameter', () => {
	const sent = async (value: string, items?: IDataObject[]) => {
		const integrationId = stage.sandbox.integrations.create().id;
		const queryParameters = { parameters: [{ name: 'updated_after', value }] };
		const path = '/hris/employees';
		const { error } = await send({ path, integrationId, queryParameters }, items);
		expect(error).toBeUndefined();
		return (stage.sandbox.requests(path)[0]?.query as IDataObject).updated_after;
	};

	it.each([
		['a DateTime', "={{ DateTime.fromISO('2026-11-25T10:30:00+01:00', { setZone: true }) }}"],
		['a DateTime of the time zone', "={{ DateTime.fromISO('2026-11-25T09:30:00Z') }}"],
		['a Date', "={{ new Date('2026-11-25T09:30:00Z') }}"],
		['text with an offset', '2026-11-25T10:30:00+01:00'],
		['mapped text with an offset', '={{ $json.since }}'],
	])('is sent in UTC if it is %s', async (_, value) => {
		expect(await sent(value, [{ since: '2026-11-25T11:30:00.000+0200' }])).toBe(
			'2026-11-25T09:30:00.000Z',
		);
	});

	it.each(['2026-11-25', '2026-11-25T09:30:00Z', '2026-11-25T09:30:00.5Z', '2026-11-25T09:30:00'])(
		'stays %s',
		async (value) => {
			expect(await sent(value)).toBe(value);
		},
	);

	it.each(["={{ new Date('never') }}", '={{ $json.since }}', 'Invalid Date'])(
		'is rejected if it can not be read: %s',
		async (value) => {
			const queryParameters = { parameters: [{ name: 'updated_after', value }] };
			const { error } = await send(
				{ path: '/hris/employees', integrationId: 'a:1', queryParameters },
				[{ since: 'Invalid DateTime' }],
			);
			expect(error).toMatchObject({
				message: expect.stringMatching(
					/^'Query Parameters' has a value for "updated_after" that is/,
				),
				description: expect.stringContaining('a date that could not be read'),
			});
			expect(stage.sandbox.log).toEqual([]);
		},
	);
});

describe('date in a body', () => {
	const MOMENT = "DateTime.fromISO('2026-11-25T10:30:00+01:00', { setZone: true })";

	it.each([
		[`={{ { dates: [${MOMENT}] } }}`, { dates: ['2026-11-25T09:30:00.000Z'] }],
		[
			`={{ { deep: { dates: [{ a: 1 }, ${MOMENT}] } } }}`,
			{ deep: { dates: [{ a: 1 }, '2026-11-25T09:30:00.000Z'] } },
		],
		["={{ { date: new Date('2026-11-25T09:30:00Z') } }}", { date: '2026-11-25T09:30:00.000Z' }],
		['{ "date": "2026-11-25T10:30:00+01:00" }', { date: '2026-11-25T10:30:00+01:00' }],
		['={{ { date: $json.date } }}', { date: '2026-11-25T10:30:00+01:00' }],
	])('%s is sent as %j', async (body, expected) => {
		await send({ ...put, body }, [{ date: '2026-11-25T10:30:00+01:00' }]);
		expect(stage.sandbox.requests(put.path)[0]?.body).toEqual(expected);
	});

	it('is no body itself', async () => {
		const { error } = await send({ ...put, body: '={{ $now }}' });
		expect(error).toMatchObject({ description: expect.stringContaining('Enter a JSON object') });
		expect(stage.sandbox.log).toEqual([]);
	});
});

describe('undocumented query parameter', () => {
	const HINT =
		"Kombo doesn't document the query parameter 'updated_afer' for GET /hris/employees. Check its spelling: did you mean 'updated_after'? If Kombo ignores it, you get more results than you want.";
	const typo = (name = 'updated_afer') => ({
		queryParameters: { parameters: [{ name, value: '2026-11-25' }] },
	});
	const get = async (parameters: IDataObject, count = 1) => {
		const integrationId = stage.sandbox.integrations.create().id;
		const items = Array.from({ length: count }, () => ({}));
		const result = await send({ path: '/hris/employees', integrationId, ...parameters }, items);
		expect(result.error).toBeUndefined();
		return { hints: hintsOf(result.run), items: result.items.map(({ json }) => json) };
	};

	it('raises one hint, and a warning in every item', async () => {
		const { hints, items } = await get({ ...typo(), limit: 3 }, 2);
		expect(hints.filter((hint) => hint.includes('document'))).toEqual([HINT]);
		expect(items).toHaveLength(6);
		for (const item of items) expect(item.warnings).toEqual([{ message: HINT }]);
	});

	it('is sent nevertheless, because it may be new', async () => {
		await get(typo());
		expect(stage.sandbox.requests('/hris/employees')[0]?.query).toMatchObject({
			updated_afer: '2026-11-25',
		});
	});

	it('raises no hint on a path that Kombo does not document', async () => {
		const body = { status: 'success', data: { results: [{ id: 1 }] } };
		stage.sandbox.faults.next({ kind: 'status', status: 200, body });
		const { hints, items } = await get({ path: '/hris/brand-new', ...typo() });
		expect([hints, items]).toEqual([[], [{ id: 1 }]]);
	});

	it('is none if Kombo documents it', async () => {
		const { hints, items } = await get({ ...typo('updated_after'), returnAll: true });
		expect(hints).toEqual([]);
		for (const item of items) expect(item).not.toHaveProperty('warnings');
	});
});

it('request adds the warnings of a list to each of its items', async () => {
	const warnings = [{ message: 'The tool is slow.' }];
	const body = { status: 'success', data: { results: [{ id: 1 }, { id: 2 }] }, warnings };
	stage.sandbox.faults.next({ kind: 'status', status: 200, body });
	const { items } = await send({ path: '/custom/datev/available-documents' });
	expect(items.map(({ json }) => json)).toEqual([
		{ id: 1, warnings },
		{ id: 2, warnings },
	]);
});
