import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { toModelError, toNodeError, withoutSecrets } from '../../nodes/shared/execution/nodeErrors';
import { errorItem } from '../../nodes/shared/execution/outputItems';
import { ItemError } from '../../nodes/shared/itemError';
import { inputError as input, kombosError as response } from '../support/itemErrors';
import { redactor } from '../../nodes/shared/transport/redact';

const NODE: INode = {
	id: '1',
	name: 'Kombo',
	type: 'n8n-nodes-kombo.kombo',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

it('toNodeError creates a NodeOperationError for input and a NodeApiError for a response', () => {
	expect(toNodeError(NODE, input, 3)).toBeInstanceOf(NodeOperationError);
	expect(toNodeError(NODE, response, 3)).toBeInstanceOf(NodeApiError);
	for (const error of [input, response]) {
		expect(toNodeError(NODE, error, 3)).toMatchObject({
			message: `${error.message} [item 3]`,
			description: error.description,
			context: { itemIndex: 3 },
		});
	}
	expect(toNodeError(NODE, response, 3)).toMatchObject({ httpCode: '400' });
});

it('toModelError has all that the model needs in its message, as plain text', () => {
	for (const error of [input, response]) {
		const { message, description } = toModelError(NODE, error, 0);
		expect(message).toBe(`${error.message}\n${error.description}`);
		expect(description).toBe(null);
	}
	expect(toModelError(NODE, new TypeError('x is undefined'), 0).message).toBe('x is undefined');
});

// n8n replaces messages that contain the letters of a system error.
it.each([
	'The superpermit of this key has run out',
	'getaddrinfo ENOTFOUND api.kombo.dev',
	'ECONNREFUSED',
	'Present the document: absence not dir',
])('toNodeError keeps the message %j', (message) => {
	for (const isInput of [true, false]) {
		const description = `Kombo says: ${message}`;
		const error = new ItemError(message, { code: 'PLATFORM.NEW', description, isInput });
		expect(toNodeError(NODE, error, 0)).toMatchObject({
			message: `${message} [item 0]`,
			description,
		});
		expect(errorItem(error, 0).json.error).toMatchObject({
			message: expect.stringContaining(message),
		});
	}
});

it.each([
	[[], 'Enter a value.'],
	[[4], 'Enter a value.<br>Item 4 also has invalid values.'],
	[[3, 4], 'Enter a value.<br>Items 3 and 4 also have invalid values.'],
	[
		Array.from({ length: 10 }, (_, i) => i + 1),
		'Enter a value.<br>Items 1, 2, 3, 4, 5, 6, 7, 8, 9 and 10 also have invalid values.',
	],
	[
		Array.from({ length: 15 }, (_, i) => i + 1),
		'Enter a value.<br>Items 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 5 more also have invalid values.',
	],
])('toNodeError lists the other items: %j', (others, description) => {
	expect(toNodeError(NODE, input, 0, others).description).toBe(description);
});

it.each([new TypeError('x is not a function'), 'text'])(
	'toNodeError accepts any error: %p',
	(error) => {
		const message = error instanceof Error ? error.message : error;
		expect(toNodeError(NODE, error, 2)).toMatchObject({
			message,
			context: { itemIndex: 2 },
		});
		expect(errorItem(error, 2).json.error).toMatchObject({
			message,
			code: 'NODE.EXPRESSION_INVALID',
		});
	},
);

describe('the description of an error', () => {
	const described = (description: string, logUrl?: string) =>
		toNodeError(NODE, new ItemError('Title', { code: 'X', description, logUrl }), 0).description;

	it('has one line per line, as the editor renders it', () => {
		expect(described('One.\nTwo.\nThree.')).toBe('One.<br>Two.<br>Three.');
	});

	it('links the log in a new tab', () => {
		const url = 'https://app.kombo.dev/logs/1?a=1&b=2';
		expect(described(`Look.\nLog: ${url}\nTried 2 times.`, url)).toBe(
			'Look.<br>Log: <a href="https://app.kombo.dev/logs/1?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">https://app.kombo.dev/logs/1?a=1&b=2</a><br>Tried 2 times.',
		);
	});

	it('links nothing but the log', () => {
		expect(described('See https://example.com/', 'https://app.kombo.dev/logs/1')).not.toContain(
			'<a',
		);
		expect(described('See https://example.com/')).not.toContain('<a');
	});

	it.each([
		['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert(1)&gt;'],
		['&lt;b&gt; &#60;b&#x3e;', '&amp;lt;b&amp;gt; &amp;#60;b&amp;#x3e;'],
		['AT&T & Co; "x"', 'AT&T & Co; "x"'],
	])('escapes %s', (text, html) => {
		expect(described(text)).toBe(html);
	});

	it('escapes quotes in the address of the log', () => {
		const url = 'https://app.kombo.dev/"onclick="alert(1)"><img src=x>';
		expect(described(`Log: ${url}`, url)).toBe(
			'Log: <a href="https://app.kombo.dev/&quot;onclick=&quot;alert(1)&quot;&gt;&lt;img src=x&gt;" target="_blank" rel="noopener noreferrer">https://app.kombo.dev/"onclick="alert(1)"&gt;&lt;img src=x&gt;</a>',
		);
	});

	it('is plain text in an error item', () => {
		const error = new ItemError('Title', { code: 'X', description: 'One.\nTwo & <3.' });
		expect(errorItem(error, 0).json.error).toMatchObject({ message: 'Title. One.\nTwo & <3.' });
	});
});

describe('withoutSecrets', () => {
	const redact = redactor(['a-secret-of-the-credential']);
	const text = 'x a-secret-of-the-credential y';

	it('masks secrets in every text of an ItemError', () => {
		const error = new ItemError(text, {
			code: text,
			description: text,
			httpCode: 400,
			logUrl: text,
			isInput: true,
			tries: 3,
		});
		const safe = 'x *** y';
		const cleared = withoutSecrets(error, redact);
		expect(cleared).toBeInstanceOf(ItemError);
		expect({ ...(cleared as ItemError), message: (cleared as ItemError).message }).toEqual({
			...error,
			...{ message: safe, code: safe, description: safe, logUrl: safe },
		});
	});

	it('masks secrets in the message of any error', () => {
		expect(withoutSecrets(new TypeError(text), redact)).toEqual(new Error('x *** y'));
		expect(withoutSecrets(text, redact)).toEqual(new Error('x *** y'));
	});

	it('returns an error without secrets unchanged', () => {
		const error = new TypeError('x is not a function');
		expect(withoutSecrets(error, redact)).toBe(error);
	});
});
