import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { errorItem, itemsFrom, toNodeError } from '../../nodes/Kombo/actions/report';
import { Fault } from '../../nodes/Kombo/fault';

const NODE: INode = {
	id: '1',
	name: 'Kombo',
	type: 'n8n-nodes-kombo.kombo',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

const input = new Fault("'Language' is empty", {
	code: 'NODE.INPUT_INVALID',
	description: 'Enter a value.',
	isInput: true,
});
const answer = new Fault('Input invalid', {
	code: 'PLATFORM.INPUT_INVALID',
	description: 'Look at it.',
	httpCode: 400,
	logUrl: 'https://app.kombo.dev/logs/1',
});

test('a fault of the input becomes an operation error, one of Kombo an API error', () => {
	expect(toNodeError(NODE, input, 3)).toBeInstanceOf(NodeOperationError);
	expect(toNodeError(NODE, answer, 3)).toBeInstanceOf(NodeApiError);
	for (const fault of [input, answer]) {
		expect(toNodeError(NODE, fault, 3)).toMatchObject({
			message: `${fault.message} [item 3]`,
			description: fault.description,
			context: { itemIndex: 3 },
		});
	}
	expect(toNodeError(NODE, answer, 3)).toMatchObject({ httpCode: '400' });
});

// n8n replaces messages in which it finds the letters of a system error
test.each([
	'The superpermit of this key has run out',
	'getaddrinfo ENOTFOUND api.kombo.dev',
	'ECONNREFUSED',
	'Present the document: absence not dir',
])('the message %j survives n8n', (message) => {
	for (const isInput of [true, false]) {
		const description = `Kombo says: ${message}`;
		const fault = new Fault(message, { code: 'PLATFORM.NEW', description, isInput });
		expect(toNodeError(NODE, fault, 0)).toMatchObject({
			message: `${message} [item 0]`,
			description,
		});
		expect(errorItem(fault, 0).json.error).toMatchObject({
			message: expect.stringContaining(message),
		});
	}
});

test.each([
	[[], 'Enter a value.'],
	[[4], 'Enter a value.<br>Item 4 also has invalid values.'],
	[
		Array.from({ length: 10 }, (_, i) => i + 1),
		'Enter a value.<br>Items 1, 2, 3, 4, 5, 6, 7, 8, 9 and 10 also have invalid values.',
	],
	[
		Array.from({ length: 11 }, (_, i) => i + 1),
		'Enter a value.<br>Items 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 1 more also have invalid values.',
	],
])('names other items: %j', (others, description) => {
	expect(toNodeError(NODE, input, 0, others).description).toBe(description);
});

test.each([new TypeError('x is not a function'), 'text'])('tells what is no fault: %p', (error) => {
	const message = error instanceof Error ? error.message : error;
	expect(toNodeError(NODE, error, 2)).toMatchObject({
		message,
		context: { itemIndex: 2 },
	});
	expect(errorItem(error, 2).json.error).toMatchObject({
		message,
		code: 'NODE.EXPRESSION_INVALID',
	});
});

test('an error item holds nothing beside the error, and all of it', () => {
	expect(errorItem(answer, 5)).toEqual({
		json: {
			error: {
				message: 'Input invalid. Look at it.',
				code: 'PLATFORM.INPUT_INVALID',
				httpCode: 400,
				logUrl: 'https://app.kombo.dev/logs/1',
			},
		},
		pairedItem: { item: 5 },
	});
	expect(errorItem(input, 5).json.error).toMatchObject({ httpCode: null, logUrl: null });
});

test('output items belong to their input item', () => {
	expect(itemsFrom({ a: 1 }, 2)).toEqual([{ json: { a: 1 }, pairedItem: { item: 2 } }]);
	expect(itemsFrom([{ a: 1 }, { a: 2 }], 2)).toEqual([
		{ json: { a: 1 }, pairedItem: { item: 2 } },
		{ json: { a: 2 }, pairedItem: { item: 2 } },
	]);
	expect(itemsFrom([], 2)).toEqual([]);
});

test('data that has a field named error is no error item', () => {
	expect(itemsFrom({ error: null, a: 1 }, 0)[0]?.json).toEqual({ data: { error: null, a: 1 } });
});

test('a fault after several tries says so, and is the same otherwise', () => {
	expect(answer.after(1)).toBe(answer);
	expect(answer.after(3)).toMatchObject({
		...answer,
		message: answer.message,
		description: 'Look at it.\nTried 3 times.',
		tries: 3,
	});
	expect(input.after(2)).toMatchObject({ isInput: true, httpCode: null, logUrl: null });
});
