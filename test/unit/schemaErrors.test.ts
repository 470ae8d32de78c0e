import { operations } from '../../nodes/Kombo/actions';
import { problemFrom } from '../../nodes/shared/validation/schemaErrors';
import { createAjv } from '../../scripts/compileSchemas';

/** The problem for the first error that ajv finds in `{ field: value }`. */
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
])('problemFrom explains %j with the value %j', (property, value, what) => {
	expect(problem(property, value)).toMatchObject({ name: 'field', what });
});

it('problemFrom names the minimum', () => {
	expect(problem({ type: 'integer', minimum: 1 }, 0)?.remedy).toBe('Use 1 or more.');
	expect(problem({ type: 'integer' }, 1.5)?.remedy).toContain('Round it');
	expect(problem({ type: 'number' }, '45')?.remedy).toContain('without quotes');
});

/** The length limit of a remedy in characters, so that no list of tools ends up in one. */
const LONGEST = 250;

it.each([...operations])('%s has remedies that list all choices', (_, { schema }) => {
	const { properties = {} } = schema as { properties?: Record<string, { enum?: string[] }> };
	for (const property of Object.values(properties)) {
		if (!property.enum) continue;
		expect(problem(property, 'no such choice')!.remedy.length).toBeLessThan(LONGEST);
	}
});
