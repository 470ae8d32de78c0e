import { operations } from '../../nodes/Kombo/actions';
import { problemFrom } from '../../nodes/shared/validation/schemaErrors';
import { createAjv } from '../../scripts/compileSchemas';

/** What is said about the first fault that ajv finds in `{ field: value }`. */
function problem(property: object, value: unknown) {
	const validator = createAjv().compile({ type: 'object', properties: { field: property } });
	const input = { field: value };
	expect(validator(input)).toBe(false);
	return problemFrom(validator.errors![0]!, input, (name) => `Label of ${name}`);
}

it.each([
	[{ type: 'integer' }, 1.5, 'must be a whole number, but is 1.5'],
	[{ type: 'number' }, 'a', 'must be a number, but is text'],
	[{ type: 'array' }, {}, 'must be a list, but is an object'],
	[{ type: 'object' }, [], 'must be an object, but is a list'],
	[{ type: 'null' }, 'a', 'must be something else, but is text'],
	[{ type: 'integer', minimum: 1 }, 0, 'is 0'],
	[{ enum: ['a'] }, { toString: 'not a function' }, "can't be an object"],
	[{ type: 'string', maxLength: 2 }, 'abc', 'is 3 characters long'],
	[{ type: 'string', pattern: '^a' }, 'b', 'isn\'t valid: "b"'],
])('%j: %j', (property, value, what) => {
	expect(problem(property, value)).toMatchObject({ name: 'field', what });
});

it('names the bound', () => {
	expect(problem({ type: 'integer', minimum: 1 }, 0)?.remedy).toBe('Use 1 or more.');
});

/** Remedies tell at most this much; a list of tools must never be one. */
const LONGEST = 250;

it.each([...operations])('%s: every choice fits into its remedy', (_, { schema }) => {
	const { properties = {} } = schema as { properties?: Record<string, { enum?: string[] }> };
	for (const property of Object.values(properties)) {
		if (!property.enum) continue;
		expect(problem(property, 'no such choice')!.remedy.length).toBeLessThan(LONGEST);
	}
});
