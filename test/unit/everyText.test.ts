import { everyText } from '../support/everyText';

/** The tests for leaked API keys rest on this: it must find a text wherever it hides. */
it.each([
	['a value', { a: [{ b: 'needle' }] }],
	['a key', { a: { needle: 1 } }],
	['part of a text', ['a needle in hay']],
	['the message of an error', { error: new Error('needle') }],
	['the cause of an error', new Error('hay', { cause: new Error('needle') })],
	['a map', { map: new Map([['key', { a: 'needle' }]]) }],
	['a set', new Set(['needle'])],
	['bytes', { body: Buffer.from('needle') }],
	['a hidden property', Object.defineProperty({}, 'a', { value: 'needle', enumerable: false })],
])('everyText finds %s', (_, value) => {
	expect(everyText(value)).toContain('needle');
});

it('everyText ends on a circular object', () => {
	const circle: { self?: object } = {};
	circle.self = circle;
	expect(everyText(circle)).not.toContain('needle');
});
