import type { IDataObject } from 'n8n-workflow';
import type { KomboRun } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();
let integrationId: string;

beforeEach(() => {
	integrationId = stage.sandbox.integrations.create({ tool: 'personio' }).id;
});

/** Sends a request to Personio. The sandbox echoes it, and responds to `/status/<code>` with that status. */
async function send(parameters: IDataObject, run: Partial<KomboRun> = {}) {
	const request = {
		integrationId,
		tool: 'personio',
		api: 'personnel',
		method: 'GET',
		path: '/company/employees',
	};
	return await stage.runOperation('passthrough.send', { ...request, ...parameters }, run);
}

const sent = () => stage.sandbox.requests('/passthrough/personio/personnel');

it('passthrough sends only method and path by default', async () => {
	const { items, error } = await send({});
	expect(error).toBeUndefined();
	expect(items).toEqual([
		{
			json: {
				url: expect.stringContaining('/company/employees'),
				status: 200,
				headers: { 'content-type': 'application/json' },
				data: { method: 'GET', path: '/company/employees', headers: {}, data: null },
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(sent()).toMatchObject([
		{ headers: { 'x-integration-id': integrationId }, body: { method: 'GET' } },
	]);
	expect(sent()[0]?.body).toEqual({ method: 'GET', path: '/company/employees' });
});

it('passthrough sends query, headers and body with values as text', async () => {
	const { error } = await send({
		method: 'POST',
		queryParameters: {
			parameters: [
				{ name: 'limit', value: '={{ 5 }}' },
				{ name: 'offset', value: '' },
			],
		},
		body: '{ "name": "Ann" }',
		additionalFields: { headers: { parameters: [{ name: 'Accept-Language', value: 'de' }] } },
	});
	expect(error).toBeUndefined();
	expect(sent()[0]?.body).toEqual({
		method: 'POST',
		path: '/company/employees',
		params: { limit: '5' },
		headers: { 'Accept-Language': 'de' },
		data: { name: 'Ann' },
	});
});

it('passthrough returns the error of the tool although Kombo responds with 200', async () => {
	const { error } = await send({ path: '/status/404' });
	expect(error).toMatchObject({
		name: 'NodeApiError',
		message: "The customer's tool responded with HTTP status 404 [item 0]",
		description: expect.stringMatching(/"path":"\/status\/404".*<br>.*'Never Error'/),
		httpCode: '404',
		context: { itemIndex: 0 },
	});
	expect(sent()).toHaveLength(1);
});

it('passthrough shortens the response of the tool and removes API key and tags', async () => {
	const { error } = await send({
		path: '/status/500',
		method: 'POST',
		body: { key: stage.sandbox.apiKey, tag: '<img>', long: 'x'.repeat(1000) },
	});
	const [excerpt = ''] = (error?.description ?? '').split('<br>');
	expect(excerpt).toContain('***');
	expect(excerpt).toContain('‹img›');
	expect(excerpt).not.toContain(stage.sandbox.apiKey);
	expect(excerpt).toHaveLength(501);
});

it("passthrough includes the tool's status in the error item", async () => {
	const { errors } = await send({ path: '/status/422' }, { onError: 'continueErrorOutput' });
	expect(errors).toMatchObject([
		{ json: { error: { code: 'RESPONSE.TOOL_STATUS', httpCode: 422 } }, pairedItem: { item: 0 } },
	]);
});

it("passthrough outputs any status with 'Never Error'", async () => {
	const { items, error } = await send({
		path: '/status/404',
		additionalFields: { neverError: true },
	});
	expect(error).toBeUndefined();
	expect(items).toMatchObject([{ json: { status: 404 } }]);
});

it('passthrough keeps the warnings of the tool', async () => {
	const { items } = await send({ path: '/warnings' });
	expect(items[0]?.json.warnings).toHaveLength(1);
});

it.each([
	['GET', 2],
	['POST', 1],
	['PUT', 1],
	['DELETE', 1],
])(
	'passthrough request with %s is sent %i times in total after a lost connection',
	async (method, times) => {
		stage.sandbox.faults.next({ kind: 'reset' });
		const { error } = await send({ method });
		expect(sent()).toHaveLength(times);
		if (times === 2) expect(error).toBeUndefined();
		else expect(error?.message).toBe('The connection to Kombo was lost [item 0]');
	},
);

it.each(['[{ "name": "Ann" }]', '={{ [{ name: "Ann" }] }}'])(
	'passthrough sends a list as the body: %s',
	async (body) => {
		const { error } = await send({ method: 'POST', body });
		expect(error).toBeUndefined();
		expect(sent()[0]?.body).toMatchObject({ data: [{ name: 'Ann' }] });
	},
);

it('passthrough encodes tool and API as one path segment each', async () => {
	await send({ tool: 'a/b', api: 'c d' });
	expect(stage.sandbox.requests()[0]?.path).toMatch(/\/passthrough\/a(%2F|\/)b\/c(%20| )d$/);
});

const pairs = (...list: Array<[string, unknown]>) =>
	({ parameters: list.map(([name, value]) => ({ name, value })) }) as IDataObject;

describe('query of a passthrough request', () => {
	it('moves repeated names into the path, where Kombo keeps them all', async () => {
		const ids = pairs(['id', '1'], ['id', '2&3'], ['status', 'a b']);
		const { error } = await send({ queryParameters: ids });
		expect(error).toBeUndefined();
		expect(sent()[0]?.body).toEqual({
			method: 'GET',
			path: '/company/employees?id=1&id=2%263&status=a+b',
		});
	});

	it('extends the query in the path', async () => {
		await send({ path: '/a?id=0', queryParameters: pairs(['id', '1'], ['id', '2']) });
		await send({ path: '/a?id=0', queryParameters: pairs(['id', '1']) });
		expect(sent().map(({ body }) => body)).toEqual([
			{ method: 'GET', path: '/a?id=0&id=1&id=2' },
			{ method: 'GET', path: '/a?id=0', params: { id: '1' } },
		]);
	});

	it('drops values that are null, missing or blank', async () => {
		const queryParameters = pairs(
			['a', '={{ null }}'],
			['b', '={{ $json.nothing }}'],
			['c', ' '],
			['d', '={{ 0 }}'],
			['e', '={{ false }}'],
		);
		await send({ queryParameters });
		expect(sent()[0]?.body).toMatchObject({ params: { d: '0', e: 'false' } });
	});
});

describe('body of a passthrough request', () => {
	const DIGITS = '{"id":7615917337495251231,"list":[9007199254740993],"price":1.10}';

	it.each([DIGITS, `={{ '${DIGITS}' }}`])('keeps the digits of %s', async (body) => {
		const { error } = await send({ method: 'POST', body });
		expect(error).toBeUndefined();
		expect(sent()[0]?.rawBody).toContain(`"data":${DIGITS}`);
	});

	const NAMES = '{"constructor":{"a":1},"prototype":2,"__proto__":{"b":3},"toString":4}';

	it.each([
		['typed', NAMES],
		['from an expression', `={{ '${NAMES}' }}`],
	])('keeps property names that are special in JavaScript, %s', async (_, body) => {
		const { error } = await send({ method: 'POST', body });
		expect(error).toBeUndefined();
		expect(sent()[0]?.rawBody).toContain(`"data":${NAMES}`);
	});

	it('keeps the special property names that n8n passes on in an object', async () => {
		const items = [JSON.parse('{"body":{"constructor":{"a":1},"prototype":2}}') as IDataObject];
		const { error } = await send({ method: 'POST', body: '={{ $json.body }}' }, { items });
		expect(error).toBeUndefined();
		expect(sent()[0]?.rawBody).toContain('"data":{"constructor":{"a":1},"prototype":2}');
	});

	it('sends a BigInt as text', async () => {
		await send({ method: 'POST', body: '={{ { id: BigInt("7615917337495251231") } }}' });
		expect(sent()[0]?.rawBody).toContain('"data":{"id":"7615917337495251231"}');
	});

	const XML = ' <?xml version="1.0"?>\n<Envelope>{{ x }} &amp; "ü" 😀</Envelope>\n';

	it.each([XML, '={{ $json.xml }}'])('sends raw text unchanged: %j', async (rawBody) => {
		const parameters = { method: 'POST', contentType: 'raw', rawBody };
		const { error } = await send(parameters, { items: [{ xml: XML }] });
		expect(error).toBeUndefined();
		expect(sent()[0]?.body).toEqual({ method: 'POST', path: '/company/employees', data: XML });
	});

	it('sends the content type of raw text as a header', async () => {
		await send({
			method: 'POST',
			contentType: 'raw',
			rawContentType: 'text/xml; charset=utf-8',
			rawBody: '<a/>',
			additionalFields: { headers: pairs(['SOAPAction', '"urn:a"']) },
		});
		expect(sent()[0]?.body).toMatchObject({
			headers: { 'Content-Type': 'text/xml; charset=utf-8', SOAPAction: '"urn:a"' },
			data: '<a/>',
		});
	});

	it("prefers the content type in 'Headers'", async () => {
		await send({
			method: 'PUT',
			contentType: 'raw',
			rawContentType: 'text/xml',
			rawBody: '<a/>',
			additionalFields: { headers: pairs(['content-type', 'application/soap+xml']) },
		});
		expect(sent()[0]?.body).toMatchObject({
			headers: { 'content-type': 'application/soap+xml' },
		});
	});

	it('ignores the body of the other content type', async () => {
		await send({ method: 'POST', contentType: 'raw', rawBody: '', body: '{"a":1}' });
		await send({ method: 'POST', contentType: 'json', rawBody: '<a/>', body: '{"a":1}' });
		expect(sent().map(({ body }) => (body as IDataObject).data)).toEqual([undefined, { a: 1 }]);
	});
});

it('passthrough sends API options', async () => {
	await send({ additionalFields: { apiOptions: pairs(['version', '2'], ['empty', '']) } });
	expect(sent()[0]?.body).toMatchObject({ api_options: { version: '2' } });
});

it("passthrough sends a trailing slash when 'Allow Trailing Slash' is on", async () => {
	await send({ path: '/employees/', additionalFields: { allowTrailingSlash: true } });
	expect(sent()[0]?.body).toEqual({ method: 'GET', path: '/employees/' });
});

const CHECK = 'Check the mapping of this field.';
const SINGLE = 'Give each parameter a name and a single value.';

it.each([
	[
		{ queryParameters: pairs(['', '1']) },
		"'Query Parameters' has a value without a name",
		'Give each parameter a name.',
	],
	[
		{ queryParameters: pairs(['updated_after', '={{ "undefined" }}']) },
		'\'Query Parameters\' has a value for "updated_after" that is "undefined"',
		`It looks like a missing value. ${CHECK}`,
	],
	[
		{ additionalFields: { headers: pairs(['X', {}]) } },
		'\'Headers\' has a value for "X" that must be text, but is an object',
		SINGLE,
	],
	[
		{ additionalFields: { headers: pairs(['X', 'a\r\nX-Evil: 1']) } },
		'\'Headers\' has a value for "X" that contains the character U+000D CARRIAGE RETURN',
		"A header can't contain it. Remove it, or encode the value as the tool requires.",
	],
	[
		{ additionalFields: { headers: pairs(['X', '={{ "a\\nb" }}']) } },
		'\'Headers\' has a value for "X" that contains the character U+000A LINE FEED',
		"A header can't contain it. Remove it, or encode the value as the tool requires.",
	],
	[
		{ additionalFields: { headers: pairs(['X-A', '1'], ['x-a', '2']) } },
		'\'Headers\' has "x-a" more than once',
		'Write all values into one header, separated by commas.',
	],
	[
		{ additionalFields: { apiOptions: pairs(['a', '1'], ['a', '2']) } },
		'\'API Options\' has "a" more than once',
		'Keep one of them.',
	],
	[
		{ method: 'POST', body: '"raw"' },
		"'Body' must be an object or a list, but is text",
		'Enter a JSON object, like { "name": "value" }, or a JSON list.',
	],
	[
		{ method: 'POST', body: '{ "a": 1, }' },
		"'Body' isn't valid JSON from position 11 on",
		'Check what is before "}".',
	],
	[
		{ method: 'POST', body: '={{ { a: [{ id: 7615917337495251231 }] } }}' },
		"'Body' has the number 7615917337495251000 at a[0].id",
		'Whole numbers with more than 15 digits are rounded before they reach this node. Map the number as text, in quotes at its source.',
	],
	[
		{ method: 'POST', body: '={{ { a: { b: "undefined" } } }}' },
		'\'Body\' has "undefined" at a.b',
		`It looks like a missing value. ${CHECK}`,
	],
	[
		{ method: 'POST', contentType: 'raw', rawBody: '=<a>{{ ({}).toString() }}</a>' },
		'\'Body\' is "‹a›[object Object]‹/a›"',
		`It looks like an object that was turned into text. ${CHECK}`,
	],
	[
		{ method: 'POST', contentType: 'raw', rawBody: '={{ {} }}' },
		"'Body' must be text, but is an object",
		'Map a single value, not a list or an object.',
	],
	[
		{ path: '=/company/employees/{{ $json.nothing }}' },
		"'Path' ends with a slash",
		"A value is missing there, such as an ID. Check the mapping of this field. If the tool requires the slash, turn on 'Allow Trailing Slash'.",
	],
	[
		{ path: '=/company/{{ $json.nothing }}/employees' },
		"'Path' has nothing between two slashes",
		'A value is missing there, such as an ID. Check the mapping of this field.',
	],
	[
		{ path: '/company/..%2f..%2fadmin' },
		'\'Path\' has the part "..%2f..%2fadmin", which leads to a different path',
		'Remove it.',
	],
	[{ tool: '..%2fa' }, '"..%2fa" is not an ID', 'Enter the ID as Kombo shows it.'],
])('passthrough refuses %j and sends nothing', async (parameters, message, description) => {
	const { error } = await send(parameters as IDataObject);
	expect(error).toMatchObject({ message: `${message} [item 0]`, description });
	expect(stage.sandbox.requests()).toEqual([]);
});
