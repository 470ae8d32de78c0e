import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { create } from '../../../nodes/Kombo/actions/connectionLink/create';
import type { Operation } from '../../../nodes/shared/operation';
import { trimId, trimText } from '../../../nodes/shared/validation/trim';
import { createAjv } from '../../../scripts/compileSchemas';
import { expressionParameters } from '../../support/createParameters';
import { VALID } from '../../support/createRows';
import { isOldLine } from '../../support/engine';
import { NODES } from '../../support/everyNode';
import { everyText } from '../../support/everyText';
import { HOSTILE_UNITS, hostileText } from '../../support/hostileTexts';
import { useStage } from '../../support/stage';

const SEED = 20261123;
const EXECUTIONS = isOldLine ? 2 : 10;
const PER_EXECUTION = 1_000;

const stage = useStage();

/** Values that no form allows but an expression can return. */
const odd = fc.oneof(
	fc.constantFrom<unknown>(
		null,
		undefined,
		'',
		' ',
		'\u00a0\u200b',
		0,
		-0,
		1e308,
		NaN,
		Infinity,
		true,
		'true',
		[],
		{},
		[[]],
		'undefined',
		'null null',
		'[object Object]',
		'{{ $json.email }}',
		'={{ 1 }}',
		'__proto__',
		'constructor',
		'toString',
		'\u0000',
		'\ud800',
		'\u202eevil',
		'"><script>alert(1)</script>',
		"'; DROP TABLE links; --",
		'a@b@c.de',
		'nathan@example.com\nBcc: all@example.com',
		'hris',
		'HRIS ',
		'Magic_Link',
		{ __rl: true, mode: 'id', value: { nested: 'personio' } },
		{ toString: 'not a function' },
		{ toJSON: 5, length: -1 },
	),
	fc.string({ unit: 'binary', maxLength: 40 }),
	fc.string({ unit: 'grapheme', maxLength: 300 }),
	fc.integer({ min: 200, max: 200_000 }).map((length) => 'x'.repeat(length)),
	fc
		.tuple(fc.constantFrom(...HOSTILE_UNITS), fc.integer({ min: 10, max: 30_000 }))
		.map(([unit, length]) => hostileText(unit, length)),
	fc.bigInt(),
	fc.constantFrom(2 ** 53, 1e21, Number('7615917337495251231'), 0.1 + 0.2, 5e-7),
	fc.double(),
	fc.date({ noInvalidDate: true }),
	fc.object({ maxDepth: 4, withNullPrototype: false }),
	fc.array(fc.string({ maxLength: 10 }), { maxLength: 4 }),
	fc.constant(
		JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":1}}}'),
	),
	fc.integer({ min: 1, max: 60 }).map((depth) => nest(depth)),
);

function nest(depth: number): unknown {
	let value: unknown = 'deep';
	for (let i = 0; i < depth; i++) value = { value };
	return value;
}

/** Reads every value from the item; one expression returns all fields of the collection. */
const PARAMETERS = { ...expressionParameters(), additionalFields: '={{ $json.additional }}' };

/** An item with these values; the collection's fields are together, by parameter name. */
function itemOf(set: Record<string, unknown>): IDataObject {
	const additional = Object.entries(create.inputs).flatMap(([input, { parameter }]) => {
		const [, child] = parameter.split('.');
		return child ? [[child, set[input]]] : [];
	});
	return { ...set, additional: Object.fromEntries(additional) } as IDataObject;
}

/** Values for all inputs: mostly valid ones, so that single invalid ones occur, too. */
const values = fc.record(
	Object.fromEntries(
		Object.keys(create.inputs).map((input) => [
			input,
			fc.oneof(
				{ weight: 3, arbitrary: fc.constant(validValue(input)) },
				{ weight: 1, arbitrary: odd },
			),
		]),
	),
);

function validValue(input: string): unknown {
	return { ...VALID, integration_tool: 'personio', enable_filtering: true }[input];
}

const sets = fc.sample(values, { seed: SEED, numRuns: EXECUTIONS * PER_EXECUTION });

it(`create survives ${EXECUTIONS * PER_EXECUTION} hostile sets of values without an invalid request or a leaked key`, async () => {
	const isValid = createAjv().compile(create.schema);
	let links = 0;

	for (let start = 0; start < sets.length; start += PER_EXECUTION) {
		const batch = sets.slice(start, start + PER_EXECUTION);
		const { items, error, run } = await stage.run({
			parameters: PARAMETERS,
			items: batch.map(itemOf),
			onError: 'continueRegularOutput',
		});
		expect(error).toBeUndefined();
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(batch.map((_, item) => ({ item })));

		const bodies = stage.sandbox.requests('/connect/create-link').map(({ body }) => body);
		expect(bodies.filter((body) => !isValid(body))).toEqual([]);
		expect(bodies).toHaveLength(items.filter(({ json }) => json.link).length);
		const wrong = items.filter(({ json }, i) =>
			json.error ? !isInputError(json.error as IDataObject) : !isOwnBody(json, batch[i] ?? {}),
		);
		expect(wrong).toEqual([]);
		links += bodies.length;
		expect(everyText([items, run.data.resultData.error])).not.toContain(stage.sandbox.apiKey);
		expect(({} as IDataObject).polluted).toBeUndefined();
		stage.sandbox.reset();
	}

	// Without enough of both, nothing was tested.
	expect(links).toBeGreaterThan(sets.length / 40);
	expect(links).toBeLessThan(sets.length / 2);
}, 400_000);

it("create refuses a closed-list value that can't become text", async () => {
	const { items } = await stage.run({
		parameters: expressionParameters(),
		items: [{ ...VALID, language: { toString: 'not a function' } }],
		onError: 'continueRegularOutput',
	});
	expect(items[0]?.json.error).toMatchObject({
		code: 'NODE.INPUT_INVALID',
		message: expect.stringContaining("'Language'"),
	});
});

/** Parameters that read every input of an operation from the same field of the item. */
function parametersOf(name: string, { inputs }: Operation): IDataObject {
	const [resource, operation] = name.split('.');
	const parameters: IDataObject = { resource, operation };
	for (const { parameter } of Object.values(inputs)) {
		const [field = '', child] = parameter.split('.');
		if (!child) parameters[field] = '={{ $json.text }}';
		else
			parameters[field] = { ...(parameters[field] as IDataObject), [child]: '={{ $json.text }}' };
	}
	return parameters;
}

const READS = [
	'KomboAssessment: order.getAll',
	'KomboAts: application.getAll',
	'KomboHris: absence.getAll',
	'KomboHris: employee.getAll',
	'KomboHris: group.get',
];

const MEGABYTE = 1_000_000;
/** Most ms for all texts of an operation; a quadratic check would need minutes for one of them. */
const MOST = 60_000;

/** All operations of node Kombo with fields, and reads with every kind of filter. */
const WITH_FIELDS = NODES.flatMap(({ name: node, operations: own }) =>
	[...own]
		.filter(([name, { inputs }]) =>
			node === 'Kombo' ? Object.keys(inputs).length > 0 : READS.includes(`${node}: ${name}`),
		)
		.map(([name, operation]) => [node, name, operation] as const),
);

it.each(WITH_FIELDS)(
	'%s: %s quickly refuses a megabyte of any text in all fields',
	async (node, name, operation) => {
		const start = Date.now();
		const { items, error } = await stage.run({
			settings: { type: `n8n-nodes-kombo.${node.charAt(0).toLowerCase()}${node.slice(1)}` },
			parameters: parametersOf(name, operation),
			items: HOSTILE_UNITS.map((unit) => ({ text: hostileText(unit, MEGABYTE) })),
			onError: 'continueRegularOutput',
		});
		expect(Date.now() - start).toBeLessThan(MOST);
		expect(error).toBeUndefined();
		expect(stage.sandbox.log).toEqual([]);
		for (const [index, { json }] of items.entries()) {
			const { code, message } = (json.error ?? {}) as IDataObject;
			expect([HOSTILE_UNITS[index], code]).toEqual([HOSTILE_UNITS[index], 'NODE.INPUT_INVALID']);
			expect(String(message).length).toBeLessThan(5_000);
		}
	},
	120_000,
);

/** Whether an error was found before anything was sent, and names the field's label. */
function isInputError({ code, message, httpCode }: IDataObject): boolean {
	const isNamed = /^('.+' \S|\d+ fields have invalid values: ')/.test(String(message));
	return code === 'NODE.INPUT_INVALID' && httpCode === null && isNamed;
}

/** Whether the output has only the values of its own item, trimmed or as text. */
function isOwnBody(json: IDataObject, set: Record<string, unknown>): boolean {
	return Object.keys(create.inputs).every((input) => {
		const sent = json[input];
		if (typeof sent !== 'string') return sent === undefined || sent === set[input];
		if (isClosedList(input)) return bare(sent) === bare(set[input]);
		return [trimId, trimText].some((trim) => trim(String(set[input])) === sent);
	});
}

/** Whether an input accepts only the values of a list. */
function isClosedList(input: string): boolean {
	const { properties } = create.schema as { properties: Record<string, object> };
	return 'enum' in (properties[input] ?? {});
}

/** A value of a closed list without the differences between its accepted spellings. */
function bare(value: unknown): string {
	return String(value)
		.toLowerCase()
		.replace(/[\s_-]/g, '');
}
