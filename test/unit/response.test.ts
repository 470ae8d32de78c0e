import { dataOf, itemOf, recordsIn } from '../../nodes/shared/transport/response';

const warnings = [{ message: 'm' }];

describe('dataOf', () => {
	it.each([
		['an object', { data: { a: 1 } }, { a: 1 }],
		['nothing', { data: {} }, { id: 'x', success: true }],
		['a list', { data: {}, other: [{ a: 1 }, null, 2] }, [{ a: 1 }, { data: 2 }]],
		['an empty list', { data: {}, other: [] }, []],
		['text', { data: {}, other: 'queued' }, { data: 'queued' }],
		['zero', { data: {}, other: 0 }, { data: 0 }],
	])('outputs %s', (_, response, output) => {
		expect(dataOf({ ...response, warnings: [] }, { id: 'x' })).toEqual(output);
	});

	it('adds warnings to the data', () => {
		expect(dataOf({ data: { a: 1 }, warnings })).toEqual({ a: 1, warnings });
		expect(dataOf({ data: {}, warnings })).toEqual({ success: true, warnings });
		expect(dataOf({ data: {}, other: 'x', warnings })).toEqual({ data: 'x', warnings });
	});
});

it('itemOf turns a list into one item', () => {
	expect(itemOf({ data: {}, other: [1, 2], warnings: [] })).toEqual({ data: [1, 2] });
});

it('recordsIn leaves out empty entries and names values that are no objects', () => {
	expect(recordsIn([null, undefined, {}, { a: null }, 'x', false, [null]])).toEqual([
		{},
		{ a: null },
		{ data: 'x' },
		{ data: false },
		{ data: [null] },
	]);
});
