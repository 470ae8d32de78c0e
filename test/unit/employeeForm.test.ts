import fc from 'fast-check';
import { idOf, keysIn, objectOf } from '../../nodes/KomboHris/employeeForm/fieldIds';
import { fillForm } from '../../nodes/KomboHris/employeeForm/fillForm';
import type { Form } from '../../nodes/KomboHris/employeeForm/form';
import { mapperFields } from '../../nodes/KomboHris/employeeForm/mapperFields';

const key = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 });

it('any keys come back from the ID of their field, which has no character of a path of n8n', () => {
	fc.assert(
		fc.property(fc.array(key, { minLength: 1, maxLength: 4 }), (keys) => {
			const id = idOf(keys);
			expect(keysIn(id)).toEqual(keys);
			expect(id).not.toMatch(/[.[\]"'\s]/u);
		}),
	);
});

it('text that is no ID of a field is taken as a key', () => {
	expect(keysIn('100%')).toEqual(['100%']);
});

it('a key of every object is an ordinary key', () => {
	const object = objectOf({ '__proto__/polluted': 1, constructor: 2 });
	expect(Object.entries(object)).toEqual([
		['__proto__', expect.objectContaining({ polluted: 1 })],
		['constructor', 2],
	]);
	expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

/** A value of each type, as a user may enter it and as Kombo takes it. */
const TYPES: Record<string, fc.Arbitrary<[given: unknown, sent: unknown]>> = {
	text: fc
		.string({ minLength: 1 })
		.filter((text) => text.trim() !== '')
		.map((text) => [` ${text} `, text.trim()]),
	number: fc
		.integer()
		.chain((number) =>
			fc.constantFrom<[unknown, unknown]>([number, number], [String(number), number]),
		),
	checkbox: fc
		.boolean()
		.chain((flag) => fc.constantFrom<[unknown, unknown]>([flag, flag], [String(flag), flag])),
	single_select: fc.constantFrom<[unknown, unknown]>(
		['id-1', 'id-1'],
		['First Label', 'id-1'],
		['first label', 'id-1'],
		['UNIFIED', 'id-1'],
		['remote', 'id-1'],
		['id-2', 'id-2'],
	),
	multi_select: fc.constantFrom<[unknown, unknown]>(
		['id-1, id-2', ['id-1', 'id-2']],
		[['id-2'], ['id-2']],
		['["First Label"]', ['id-1']],
	),
	date: fc.constantFrom<[unknown, unknown]>(
		['2026-10-01', '2026-10-01'],
		['2026-10-01T00:00:00', '2026-10-01'],
		['2026-09-30T22:30:00Z', '2026-10-01'],
		[new Date('2026-09-30T22:30:00Z'), '2026-10-01'],
	),
};

const options = {
	entries: [
		{ id: 'id-1', label: 'First Label', unified_value: 'UNIFIED', remote_id: 'remote' },
		{ id: 'id-2', label: 'Second Label', unified_value: null, remote_id: null },
	],
};

interface Sample {
	field: Form[string];
	given: unknown;
	sent: unknown;
}

const single: fc.Arbitrary<Sample> = fc.constantFrom(...Object.keys(TYPES)).chain((type) =>
	fc.tuple(TYPES[type]!, fc.boolean()).map(([[given, sent], required]) => ({
		field: { type, label: `A ${type}`, required, options },
		given,
		sent,
	})),
);

const object: fc.Arbitrary<Sample> = fc
	.dictionary(key, single, { minKeys: 1, maxKeys: 3 })
	.map((inner) => {
		const of = (name: keyof Sample) =>
			Object.fromEntries(Object.entries(inner).map(([k, sample]) => [k, sample[name]]));
		return {
			field: { type: 'object', properties: of('field') as Form },
			given: of('given'),
			sent: of('sent'),
		};
	});

const forms = fc.dictionary(key, fc.oneof(single, object), { maxKeys: 5 }).map((samples) => {
	const of = (name: keyof Sample) =>
		Object.fromEntries(Object.entries(samples).map(([k, sample]) => [k, sample[name]]));
	return { form: of('field') as Form, given: of('given'), sent: of('sent') };
});

it('any form takes values that fit it, in its own types', () => {
	fc.assert(
		fc.property(forms, ({ form, given, sent }) => {
			expect(fillForm(form, given, 'Europe/Berlin')).toEqual({
				properties: sent,
				problems: [],
				unknown: [],
			});
		}),
	);
});

it('any form takes the values of its mapper by their IDs', () => {
	fc.assert(
		fc.property(forms, ({ form, given, sent }) => {
			const flat = (values: Record<string, unknown>, keys: string[]): Array<[string, unknown]> =>
				Object.entries(values).flatMap(([name, value]) =>
					typeof value === 'object' &&
					value !== null &&
					!Array.isArray(value) &&
					!(value instanceof Date)
						? flat(value as Record<string, unknown>, [...keys, name])
						: [[idOf([...keys, name]), value] as [string, unknown]],
				);
			const byId = flat(given, []);
			expect(
				mapperFields(form)
					.map(({ id }) => id)
					.sort(),
			).toEqual(byId.map(([id]) => id).sort());
			expect(
				fillForm(form, objectOf(Object.fromEntries(byId)), 'Europe/Berlin').properties,
			).toEqual(sent);
		}),
	);
});

it('any form sends nothing that it does not have, and names it', () => {
	fc.assert(
		fc.property(forms, key, ({ form, given }, stale) => {
			fc.pre(!Object.hasOwn(form, stale));
			const { properties, unknown } = fillForm(form, { ...given, [stale]: 'x' }, 'UTC');
			expect(Object.hasOwn(properties, stale)).toBe(false);
			expect(unknown).toEqual([stale]);
		}),
	);
});

it('values for an object and for its fields never meet in one place, in whatever order', () => {
	fc.assert(
		fc.property(fc.shuffledSubarray(['a', 'a/b', 'a/b/c', 'a/d', 'e']), (ids) => {
			const object = objectOf(Object.fromEntries(ids.map((id) => [id, `of ${id}`])));
			if (ids.includes('a')) expect(object.a).toBe('of a');
			if (ids.includes('e')) expect(object.e).toBe('of e');
		}),
	);
});

it('an empty value left over for an object changes none of its fields', () => {
	expect(objectOf({ a: null, 'a/b': 1 })).toEqual({ a: { b: 1 } });
});

describe('an optional object', () => {
	const form: Form = {
		contract: {
			type: 'object',
			properties: {
				permanent: { type: 'checkbox' },
				start: { type: 'date', required: true },
			},
		},
	};
	const filled = (contract: object, hasDefaults: boolean) =>
		fillForm(form, { contract }, 'UTC', hasDefaults);
	const empty = { properties: {}, problems: [], unknown: [] };

	it('is left out when all that it has is a checkbox as n8n shows it first', () => {
		expect(filled({ permanent: false, start: null }, true)).toEqual(empty);
	});

	it('needs its required fields as soon as something is filled in', () => {
		const problems = ["'contract: start' is empty"];
		expect(filled({ permanent: true }, true)).toMatchObject({ problems });
		expect(filled({ permanent: false }, false)).toMatchObject({ problems });
	});

	it('keeps a value that is wrong in sight', () => {
		const { problems } = filled({ permanent: false, start: 'soon' }, true);
		expect(problems).toEqual(['\'contract: start\' must be a date, but is "soon"']);
	});
});

it('an empty value that the form does not have is not worth a warning', () => {
	expect(fillForm({}, { old: null, older: ' ' }, 'UTC').unknown).toEqual([]);
});

it('a choice that two entries share is refused', () => {
	const twins = {
		entries: [
			{ id: 'a', label: 'Same' },
			{ id: 'b', label: 'same' },
		],
	};
	const { problems } = fillForm(
		{ x: { type: 'single_select', options: twins } },
		{ x: 'Same' },
		'UTC',
	);
	expect(problems).toEqual(['\'x\' must be one of its choices, but is "Same"']);
});

it('a choice from a list elsewhere is taken as it is', () => {
	const form = { x: { type: 'single_select', options: {} } };
	expect(fillForm(form, { x: 'any-id' }, 'UTC').properties).toEqual({ x: 'any-id' });
});

it('a number that was rounded is refused, because it would be another ID', () => {
	for (const type of ['text', 'number', 'single_select']) {
		const { problems } = fillForm({ x: { type } }, { x: 7615917337495251000 }, 'UTC');
		expect([type, problems.length]).toEqual([type, 1]);
	}
});

it('the ID of a choice wins over what other choices are called elsewhere', () => {
	const entries = [
		{ id: '1', remote_id: '2' },
		{ id: '2', remote_id: '1' },
	];
	const form = { x: { type: 'single_select', options: { entries } } };
	expect(fillForm(form, { x: '1' }, 'UTC').properties).toEqual({ x: '1' });
});

it('empty entries of a list are left out, and a required list needs one', () => {
	const list = { type: 'array', required: true, item_type: { type: 'text' } };
	expect(fillForm({ x: list }, { x: ['a', '', null] }, 'UTC').properties).toEqual({ x: ['a'] });
	expect(fillForm({ x: list }, { x: [''] }, 'UTC').problems).toEqual(["'x' is empty"]);
});
