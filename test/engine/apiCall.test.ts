import type { IDataObject } from 'n8n-workflow';
import { useStage } from '../support/stage';

const stage = useStage();

async function send(parameters: IDataObject, items?: IDataObject[]) {
	return await stage.runOperation('apiCall.send', { method: 'GET', ...parameters }, { items });
}

const bodyOf = () => stage.sandbox.requests('/integrations/a/enabled')[0]?.rawBody;
const put = { method: 'PUT', path: '/integrations/a/enabled' };

describe('body of an API call', () => {
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

it('API call drops query parameters that are null, missing or blank, and keeps repeated ones', async () => {
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
])('API call sends no DELETE to the path %s', async (path, message, description) => {
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
])('API call names the invalid query parameter %j', async (parameter, what) => {
	const queryParameters = { parameters: [parameter] };
	const { error } = await send({ path: '/hris/employees', queryParameters });
	expect(error).toMatchObject({
		message: `'Query Parameters' has a value for "updated_after" that ${what} [item 0]`,
	});
	expect(stage.sandbox.log).toEqual([]);
});
