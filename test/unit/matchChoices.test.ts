import fc from 'fast-check';
import { operations } from '../../nodes/Kombo/actions';
import { fieldOf } from '../../nodes/shared/validation/fieldOf';
import { optional } from '../../nodes/shared/inputs';
import { defineOperation, type Operation } from '../../nodes/shared/operation';
import { id } from '../../nodes/shared/validation/rules';
import { toolCatalog } from '../../nodes/shared/choices/tools';
import { matchingIds, resolveChoices } from '../../nodes/shared/validation/matchChoices';

/** Every option list of every operation: input name → field. */
const lists = [...operations].flatMap(([name, operation]) =>
	Object.keys(operation.inputs).flatMap((input) => {
		const field = fieldOf(operation, input)!;
		return field.type === 'options' ? [{ name, operation, input, field }] : [];
	}),
);

function settle(operation: Operation, input: string, value: unknown) {
	const values = { [input]: value };
	return { problems: resolveChoices(operation, values), value: values[input] };
}

/** A text with other case, blanks, underscores and hyphens. */
const respelled = (text: string): fc.Arbitrary<string> => {
	const filler = fc.constantFrom('', '', '', ' ', '_', '-', '  ', '\u00a0', '\u2013', '\t');
	const letters = [...text].filter((letter) => !/[\s_-]/.test(letter));
	return fc
		.tuple(
			...letters.map((letter) =>
				fc.tuple(fc.constantFrom(letter, letter.toUpperCase(), letter.toLowerCase()), filler),
			),
		)
		.map((parts) => parts.flat().join(''));
};

it('the operations have option lists for categories, languages, link types and methods', () => {
	const names = lists.map(({ name, input }) => `${name} ${input}`);
	for (const expected of [
		'connectionLink.create integration_category',
		'connectionLink.create language',
		'connectionLink.createSetup link_type',
		'tool.getAll category',
		'request.send method',
		'passthrough.send method',
		'integration.sync type',
	]) {
		expect(names).toContain(expected);
	}
});

describe.each(lists)('$name $input', ({ operation, input, field }) => {
	const entries = (field.options as Array<{ name: string; value: string }>).map(
		({ name: label, value: id }) => ({ id, label }),
	);

	it.each(entries)('resolves every spelling of $id and $label to $id', ({ id, label }) => {
		expect(settle(operation, input, id)).toEqual({ problems: [], value: id });
		expect(settle(operation, input, label)).toEqual({ problems: [], value: id });
		fc.assert(
			fc.property(fc.oneof(respelled(id), respelled(label)), (spelling) => {
				expect(settle(operation, input, spelling)).toEqual({ problems: [], value: id });
			}),
			{ numRuns: 50 },
		);
	});

	it.each(['', ' ', '-', 'x', 'none', 'constructor', 'toString', '__proto__', 'x'.repeat(1e6)])(
		'leaves %.20j for the schema to refuse',
		(value) => {
			expect(settle(operation, input, value)).toEqual({ problems: [], value });
		},
	);

	it.each([[undefined], [null], [5], [true], [['HRIS']], [{ value: 'HRIS' }]])(
		'leaves %j, which is no text, as it is',
		(value) => {
			expect(settle(operation, input, value)).toEqual({ problems: [], value });
		},
	);
});

describe('a list with similar entries', () => {
	const operation = defineOperation({
		option: { name: 'X', value: 'x', action: 'x', description: 'x' },
		fields: [
			{
				displayName: 'Size',
				name: 'size',
				type: 'options',
				default: '',
				options: [
					{ name: 'Large', value: 'l' },
					{ name: 'Extra Large', value: 'xl' },
					{ name: 'L', value: 'long' },
					{ name: 'X-L', value: 'extra' },
				],
			},
		],
		inputs: { size: optional(id, 'size') },
		run: async () => ({}),
	});

	it('prefers an exact ID', () => {
		expect(settle(operation, 'size', 'l')).toEqual({ problems: [], value: 'l' });
	});

	it.each([
		['L', '"l" or "long"'],
		['x l', '"xl" or "extra"'],
	])('refuses %j, which fits two, and names both', (value, ids) => {
		expect(settle(operation, 'size', value)).toEqual({
			problems: [
				{ name: 'size', what: `can't be "${value}", which fits 2 choices`, remedy: `Use ${ids}.` },
			],
			value,
		});
	});
});

describe('tools', () => {
	const hris = toolCatalog.filter(({ categories }) => categories.includes('HRIS'));

	it.each([
		['Personio', ['personio']],
		['personio', ['personio']],
		[' PERSONIO', ['personio']],
		['bamboo-hr', ['bamboohr']],
		['payfit', ['payfit']],
		['PayFit', ['payfitcustomer', 'payfitpartner', 'payfit']],
		['pay fit', ['payfitcustomer', 'payfitpartner', 'payfit']],
		['personnio', []],
	])('%j means %j', (text, ids) => {
		expect(matchingIds(text, hris)).toEqual(ids);
	});

	it.each(toolCatalog.map(({ id, label }) => ({ id, label })))(
		'$id is meant by its own ID, and is among the meanings of $label',
		({ id, label }) => {
			expect(matchingIds(id, toolCatalog)).toEqual([id]);
			fc.assert(
				fc.property(respelled(label), (spelling) => {
					const meant = matchingIds(spelling, toolCatalog);
					// The label of one tool can be the ID of another.
					if (!toolCatalog.some((tool) => tool.id === spelling)) expect(meant).toContain(id);
				}),
				{ numRuns: 10 },
			);
		},
	);
});
