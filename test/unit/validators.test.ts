import type { ErrorObject } from 'ajv';
import fc from 'fast-check';
import type { Operation } from '../../nodes/shared/operation';
import { fieldOf } from '../../nodes/shared/validation/fieldOf';
import { createAjv } from '../../scripts/compileSchemas';
import { NODES } from '../support/everyNode';

/** Every operation with schemas that differ: many reads have equal ones, and share the compiled code. */
const everyOperation = NODES.flatMap(({ name: node, operations, validators }) =>
	[...operations].map(([name, operation]) => ({
		node,
		name,
		operation,
		validator: validators[name]!,
	})),
);
const different = everyOperation.filter(
	({ node, validator }, i) =>
		everyOperation.findIndex((other) => other.node === node && other.validator === validator) === i,
);

/** Bodies of each operation. */
const RUNS = 1000;

interface Schema {
	type?: string | string[];
	enum?: string[];
	format?: string;
	pattern?: string;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	/** Input → the inputs that it needs. */
	dependencies?: Record<string, string[]>;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
}

/**
 * Values that are often right, and wrong in as many ways as inputs can be.
 *
 * @param rightness how often it is right; the more values an object has, the rarer is one without a mistake
 */
function valueFor(schema: Schema, rightness = 16, example?: string): fc.Arbitrary<unknown> {
	const right = example ? fc.constant<unknown>(example) : rightValueFor(schema);
	const aroundTheLimit = fc
		.tuple(fc.integer({ min: -2, max: 2 }), fc.constantFrom('a', '\u00fc', '😀', '\ud800'))
		.map(([difference, character]) => character.repeat((schema.maxLength ?? 255) + difference));
	return fc.oneof(
		{ weight: rightness, arbitrary: right },
		{ weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
		{ weight: 1, arbitrary: aroundTheLimit },
		{ weight: 1, arbitrary: fc.anything() },
	);
}

function rightValueFor(schema: Schema): fc.Arbitrary<unknown> {
	if (schema.enum) return fc.constantFrom(...schema.enum);
	if (schema.format === 'email') return fc.emailAddress();
	if (schema.properties) return objectFor(schema);
	if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern));
	if (schema.items) return fc.array(valueFor(schema.items, 64), { maxLength: 2 });
	switch ([schema.type].flat()[0]) {
		case 'boolean':
			return fc.boolean();
		case 'integer':
			return fc.integer({ min: Math.max(1, schema.minimum ?? 1), max: schema.maximum });
		case 'number':
			return fc.double({ min: schema.minimum, noNaN: true, noDefaultInfinity: true });
		case 'object':
			return fc.object();
		case 'array':
			return fc.array(fc.object(), { maxLength: 2 });
		default:
			return fc.string({ minLength: 1, unit: 'binary' });
	}
}

/** Most of the names are the schema's own, each of them possibly missing. */
function objectFor(schema: Schema, examples: Record<string, string | undefined> = {}) {
	const { properties = {}, required = [] } = schema;
	const values = Object.fromEntries(
		Object.entries(properties).map(([name, property]) => [
			name,
			valueFor(property, Math.max(16, 2 * Object.keys(properties).length), examples[name]),
		]),
	);
	const often = fc.record(values, { requiredKeys: required });
	const seldom = fc.record(values, { requiredKeys: [] });
	return fc.oneof(
		{ weight: 16, arbitrary: often.map((body) => withoutLonely(body, schema)) },
		{ weight: 3, arbitrary: seldom },
		{ weight: 1, arbitrary: fc.tuple(often, fc.object()).map(([a, b]) => ({ ...a, ...b })) },
	);
}

/** Without the values that need another one, which is missing. */
function withoutLonely<Body extends object>(body: Body, { dependencies = {} }: Schema): Body {
	const isWhole = (name: string) => (dependencies[name] ?? []).every((other) => other in body);
	return Object.fromEntries(Object.entries(body).filter(([name]) => isWhole(name))) as Body;
}

function bodiesOf(operation: Operation) {
	const { schema } = operation as { schema: Schema };
	// For a pattern, the field's placeholder is a valid example.
	const examples = Object.fromEntries(
		Object.entries(schema.properties ?? {})
			.filter(([, { pattern }]) => pattern)
			.map(([name]) => [name, exampleOf(operation, name)]),
	);
	return fc.oneof(
		{ weight: 20, arbitrary: objectFor(schema, examples) },
		{ weight: 1, arbitrary: fc.anything() },
	);
}

function exampleOf(operation: Operation, name: string): string | undefined {
	return fieldOf(operation, name)?.placeholder?.replace(/^e\.g\. /, '');
}

/** While ajv compiles in memory it adds `null` to a list of types in the schema, and so in what it reports. */
function errorsOf({ errors }: { errors?: ErrorObject[] | null }) {
	return (errors ?? []).map((error) =>
		Array.isArray(error.params.type)
			? { ...error, params: { type: error.params.type.filter((type) => type !== 'null') } }
			: error,
	);
}

it.each(different)(
	'$node, $name: the compiled schema and ajv find the same errors',
	({ operation, validator: standalone }) => {
		const reference = createAjv().compile(operation.schema);
		const verdicts = { true: 0, false: 0 };

		fc.assert(
			fc.property(bodiesOf(operation), (body) => {
				const isValid = reference(body);
				verdicts[`${isValid}`]++;
				expect(standalone(body)).toBe(isValid);
				expect(errorsOf(standalone)).toEqual(errorsOf(reference));
			}),
			{ numRuns: RUNS },
		);

		// A generator of only valid or only invalid values would prove nothing.
		expect(verdicts.true).toBeGreaterThan(RUNS / 20);
		const hasInputs = Object.keys(operation.inputs).length > 0;
		if (hasInputs) expect(verdicts.false).toBeGreaterThan(RUNS / 20);
	},
);

it.each(NODES)('$name: exactly the operations have compiled schemas', (node) => {
	expect(Object.keys(node.validators).sort()).toEqual([...node.operations.keys()].sort());
});

it.each(everyOperation)('$node, $name has a field for every input of its schema', (each) => {
	const { operation } = each;
	const { properties = {} } = operation.schema as { properties?: object };
	expect(Object.keys(properties).sort()).toEqual(Object.keys(operation.inputs).sort());
});
