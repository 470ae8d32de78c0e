import fc from 'fast-check';
import { operations } from '../../nodes/Kombo/actions';
import { validators } from '../../nodes/Kombo/validation/validators';
import { createAjv } from '../../scripts/compileSchemas';

/** Bodies in all; each operation gets its share, but never fewer than a tenth. */
const BODIES = 10_000;
const RUNS = Math.max(BODIES / 10, Math.ceil(BODIES / operations.size));

interface Property {
	type?: string;
	enum?: string[];
	format?: string;
	maxLength?: number;
}

/** Values that are often right, and wrong in as many ways as inputs can be. */
function valueFor({ type, enum: choices, format, maxLength = 255 }: Property) {
	const right = choices
		? fc.constantFrom(...choices)
		: format === 'email'
			? fc.emailAddress()
			: type === 'boolean'
				? fc.boolean()
				: type === 'integer'
					? fc.integer()
					: fc.string({ minLength: 1, unit: 'binary' });
	const aroundTheLimit = fc
		.tuple(fc.integer({ min: -2, max: 2 }), fc.constantFrom('a', '\u00fc', '😀', '\ud800'))
		.map(([difference, character]) => character.repeat(maxLength + difference));
	return fc.oneof(
		{ weight: 12, arbitrary: right },
		{ weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
		{ weight: 1, arbitrary: aroundTheLimit },
		{ weight: 1, arbitrary: fc.anything() },
	);
}

/** Bodies in which most of the names are the schema's own, each of them possibly missing. */
function bodiesOf(schema: object) {
	const { properties = {}, required = [] } = schema as {
		properties?: Record<string, Property>;
		required?: string[];
	};
	const values = Object.fromEntries(
		Object.entries(properties).map(([name, property]) => [name, valueFor(property)]),
	);
	const often = fc.record(values, { requiredKeys: required });
	const seldom = fc.record(values, { requiredKeys: [] });
	return fc.oneof(
		{ weight: 16, arbitrary: often },
		{ weight: 4, arbitrary: seldom },
		{ weight: 1, arbitrary: fc.tuple(often, fc.object()).map(([a, b]) => ({ ...a, ...b })) },
		{ weight: 1, arbitrary: fc.anything() },
	);
}

test.each([...operations])(
	'%s: the compiled schema and ajv find the same faults',
	(name, { schema }) => {
		const standalone = validators[name]!;
		const reference = createAjv().compile(schema);
		const verdicts = { true: 0, false: 0 };

		fc.assert(
			fc.property(bodiesOf(schema), (body) => {
				const isValid = reference(body);
				verdicts[`${isValid}`]++;
				expect(standalone(body)).toBe(isValid);
				expect(standalone.errors ?? null).toEqual(reference.errors ?? null);
			}),
			{ numRuns: RUNS },
		);

		// a generator that only makes one kind would prove nothing
		expect(verdicts.true).toBeGreaterThan(RUNS / 20);
		expect(verdicts.false).toBeGreaterThan(RUNS / 20);
	},
);

test('every operation has a compiled schema, and nothing else has', () => {
	expect(Object.keys(validators).sort()).toEqual([...operations.keys()].sort());
});

test.each([...operations])('%s: every input of the schema comes from a field', (_, operation) => {
	const { properties = {} } = operation.schema as { properties?: object };
	expect(Object.keys(properties).sort()).toEqual(Object.keys(operation.inputs).sort());
});
