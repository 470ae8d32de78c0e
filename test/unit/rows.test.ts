import fc from 'fast-check';
import type { Rows } from '../../nodes/shared/inputs';
import { optional, required, schemaOf } from '../../nodes/shared/inputs';
import { name, oneOf } from '../../nodes/shared/validation/rules';
import { cleanRows } from '../../nodes/shared/validation/rows';

const rows: Rows = {
	group: 'entries',
	fields: [
		{
			displayName: 'Kind',
			name: 'kindOfIt',
			type: 'options',
			default: 'A',
			options: [{ name: 'First', value: 'A' }],
		},
		{ displayName: 'Text', name: 'textOfIt', type: 'string', default: '' },
	],
	inputs: { kind: required(oneOf(['A']), 'kindOfIt'), text: optional(name, 'textOfIt') },
	needs: ['text'],
};

const schema = schemaOf(rows.inputs);

it('entries are read from the fixed collection or a list, by the names of their inputs', () => {
	const entry = { kindOfIt: 'First', textOfIt: ' a ', other: 1 };
	const expected = { entries: [{ kind: 'A', text: 'a' }], numbers: [1] };
	expect(cleanRows(rows, schema, { entries: [entry] })).toEqual(expected);
	expect(cleanRows(rows, schema, [entry])).toEqual(expected);
});

it('entries without what they need are left out, in their order', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom('', ' ', null, undefined, 'a', 'b')), (texts) => {
			const given = texts.map((textOfIt) => ({ kindOfIt: 'A', textOfIt }));
			const kept = texts.filter((text) => text?.trim());
			const { entries, numbers, problem } = cleanRows(rows, schema, given);
			expect(problem).toBeUndefined();
			expect(numbers?.map((number) => texts[number - 1]) ?? []).toEqual(kept);
			expect(entries?.map(({ text }) => text)).toEqual(kept.length > 0 ? kept : undefined);
		}),
	);
});

it.each([
	['a number', 7],
	['text', 'a, b'],
	['a list of texts', ['a']],
	['a collection with something else inside', { entries: 'a' }],
])('%s is no list of entries', (_, given) => {
	expect(cleanRows(rows, schema, given).problem?.what).toContain('must be a list of entries');
});

it('a broken mapping is named by its entry and its field', () => {
	const given = [{ textOfIt: 'a' }, { textOfIt: '[object Object]' }];
	expect(cleanRows(rows, schema, given).problem?.what).toMatch(/^\(entry 2\): 'Text' /);
});
