import { operations } from '../../nodes/Kombo/actions';
import { complain } from '../../nodes/Kombo/validation/words';
import { createAjv } from '../../scripts/compileSchemas';

/** What is said about the first fault that ajv finds in `{ field: value }`. */
function complaint(property: object, value: unknown) {
	const validator = createAjv().compile({ type: 'object', properties: { field: property } });
	const input = { field: value };
	expect(validator(input)).toBe(false);
	return complain(validator.errors![0]!, input, (name) => `Label of ${name}`);
}

test.each([
	[{ type: 'integer' }, 1.5, 'is a number where a whole number is expected'],
	[{ type: 'number' }, 'a', 'is text where a number is expected'],
	[{ type: 'array' }, {}, 'is an object where a list is expected'],
	[{ type: 'object' }, [], 'is a list where an object is expected'],
	[{ type: 'null' }, 'a', 'is text where something else is expected'],
	[{ type: 'integer', minimum: 1 }, 0, 'is 0'],
	[{ type: 'string', maxLength: 2 }, 'abc', 'has 3 characters'],
	[{ type: 'string', pattern: '^a' }, 'b', 'is not valid: "b"'],
])('%j: %j', (property, value, what) => {
	expect(complaint(property, value)).toMatchObject({ name: 'field', what });
});

test('names the bound', () => {
	expect(complaint({ type: 'integer', minimum: 1 }, 0)?.remedy).toBe('Use 1 or more.');
});

/** Remedies tell at most this much; a list of tools must never be one. */
const LONGEST = 250;

test.each([...operations])('%s: every choice fits into its remedy', (_, { schema }) => {
	const { properties = {} } = schema as { properties?: Record<string, { enum?: string[] }> };
	for (const property of Object.values(properties)) {
		if (!property.enum) continue;
		expect(complaint(property, 'no such choice')!.remedy.length).toBeLessThan(LONGEST);
	}
});
