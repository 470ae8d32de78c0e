import { errorItem, itemsFrom } from '../../nodes/shared/execution/outputItems';
import { ItemError } from '../../nodes/shared/itemError';
import { inputError as input, kombosError as response } from '../support/itemErrors';

it('errorItem puts everything into its error field', () => {
	expect(errorItem(response, 5)).toEqual({
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

it.each([
	['A title', 'A title. Look.'],
	['Is it?', 'Is it? Look.'],
	['It goes on…', 'It goes on… Look.'],
])('errorItem joins %j and its description', (message, text) => {
	const error = new ItemError(message, { code: 'X', description: 'Look.' });
	expect(errorItem(error, 0).json.error).toMatchObject({ message: text });
});

it('itemsFrom pairs its items with their input item', () => {
	expect(itemsFrom({ a: 1 }, 2)).toEqual([{ json: { a: 1 }, pairedItem: { item: 2 } }]);
	expect(itemsFrom([{ a: 1 }, { a: 2 }], 2)).toEqual([
		{ json: { a: 1 }, pairedItem: { item: 2 } },
		{ json: { a: 2 }, pairedItem: { item: 2 } },
	]);
	expect(itemsFrom([], 2)).toEqual([]);
});

it.each([
	[null, undefined],
	[undefined, undefined],
	['text', { data: 'text' }],
	[0, { data: 0 }],
	[[1], { data: [1] }],
	[Object.create(null), {}],
])('itemsFrom turns the entry %j into an item', (entry, json) => {
	const items = itemsFrom([entry as never, { a: 1 }], 0).map((item) => item.json);
	expect(items).toEqual(json === undefined ? [{ a: 1 }] : [json, { a: 1 }]);
});

it('itemsFrom wraps data with a field named error', () => {
	expect(itemsFrom({ error: null, a: 1 }, 0)[0]?.json).toEqual({ data: { error: null, a: 1 } });
});
