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
	])('outputs %s', (_, answer, output) => {
		expect(dataOf({ ...answer, warnings: [] }, { id: 'x' })).toEqual(output);
	});

	it('puts warnings beside the data', () => {
		expect(dataOf({ data: { a: 1 }, warnings })).toEqual({ a: 1, warnings });
		expect(dataOf({ data: {}, warnings })).toEqual({ success: true, warnings });
		expect(dataOf({ data: {}, other: 'x', warnings })).toEqual({ data: 'x', warnings });
	});
});

it('itemOf makes one item of a list', () => {
	expect(itemOf({ data: {}, other: [1, 2], warnings: [] })).toEqual({ data: [1, 2] });
});

it('recordsIn leaves out what is nothing and names what is no object', () => {
	expect(recordsIn([null, undefined, {}, { a: null }, 'x', false, [null]])).toEqual([
		{},
		{ a: null },
		{ data: 'x' },
		{ data: false },
		{ data: [null] },
	]);
});
