import fc from 'fast-check';
import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { hintsOf } from '../../nodes/shared/execution/hints';
import {
	camelCase,
	byChoice,
	byDay,
	byList,
	byMoment,
	byText,
} from '../../nodes/shared/reads/filters';
import { pluralOf, singularOf } from '../../nodes/shared/reads/model';
import {
	fullName,
	joined,
	shortForm,
	valueAt,
	withoutRemoteData,
} from '../../nodes/shared/reads/simplify';
import { models as assessment } from '../../nodes/KomboAssessment/models';
import { models as ats } from '../../nodes/KomboAts/models';
import { models as hris } from '../../nodes/KomboHris/models';
import { models as lms } from '../../nodes/KomboLms/models';
import { queryOf } from '../../nodes/shared/transport/query';
import { factsOf } from '../../sandbox/data/apiFacts';
import { sampleOf } from '../../scripts/outputSchemas/sample';

const MODELS = [...hris, ...ats, ...lms, ...assessment];

describe('Simplify', () => {
	/** A record of a model in which any field is missing, null or odd. */
	const brokenRecord = (path: string) =>
		fc.record(
			Object.fromEntries(
				Object.keys(sampleOf(factsOf(path).record) as object).map((name) => [
					name,
					fc.oneof(fc.constant(null), fc.anything(), fc.array(fc.object())),
				]),
			),
			{ requiredKeys: [] },
		) as fc.Arbitrary<IDataObject>;

	it.each(MODELS.map((model) => [model.path, model.simplify ?? withoutRemoteData] as const))(
		'%s never throws for a record with missing or odd parts',
		(path, simplify) => {
			fc.assert(
				fc.property(brokenRecord(path), (record) => void simplify(record)),
				{ numRuns: 30 },
			);
		},
	);

	it.each(MODELS.filter(({ simplify }) => simplify).map((model) => [model.path, model] as const))(
		'%s has every field of the short form, null where the record lacks it',
		(path, { simplify }) => {
			const { changed_at, remote_deleted_at, ...full } = simplify!(
				sampleOf(factsOf(path).record) as IDataObject,
			);
			expect(changed_at).toBeDefined();
			expect(remote_deleted_at).toBeDefined();
			expect(Object.keys(simplify!({}))).toEqual(Object.keys(full));
			expect(Object.values(full)).not.toContain(null);
		},
	);

	it('leaves the record itself unchanged', () => {
		const record = { id: '1', remote_data: {}, list: [{ remote_data: 1, a: 2 }] };
		const before = structuredClone(record);
		expect(withoutRemoteData(record)).toEqual({ id: '1', list: [{ a: 2 }] });
		expect(record).toEqual(before);
	});

	it('keeps values that are false, zero or empty', () => {
		expect(shortForm('a', 'b', 'c')({ a: false, b: 0, c: '' })).toEqual({ a: false, b: 0, c: '' });
	});

	it.each([
		[{ first_name: 'Mia', last_name: 'Ito' }, 'Mia Ito'],
		[{ first_name: null, last_name: 'Ito' }, 'Ito'],
		[{ first_name: '', last_name: null }, undefined],
		[null, undefined],
		[{ first_name: [{ toString: [] }], last_name: 'Ito' }, 'Ito'],
	])('the full name of %j is %j', (person, name) => {
		expect(fullName(person)).toBe(name);
	});

	it.each([
		[['Berlin', 'DE'], 'Berlin, DE'],
		[['', 'DE'], 'DE'],
		[[{ toString: [] }, null, 5], undefined],
	])('the texts among %j are %j', (values, text) => {
		expect(joined(values, ', ')).toBe(text);
	});

	it('a path through something that is no object leads to undefined', () => {
		expect(valueAt({ a: { b: 1 } }, 'a.b')).toBe(1);
		for (const record of [null, 1, 'a', [], { a: null }, { a: [{ b: 1 }] }]) {
			expect(valueAt(record, 'a.b')).toBeUndefined();
		}
	});
});

it.each(MODELS.map((model) => [model.path, model] as const))(
	"%s offers 'Include Custom Fields' where Simplify leaves them out",
	(path, { simplify, hasCustomFields = false }) => {
		const has = 'custom_fields' in factsOf(path).record.properties!;
		expect(hasCustomFields).toBe(has && simplify !== undefined);
	},
);

describe('filters', () => {
	const WORDS = {
		wireName: 'work_emails',
		displayName: 'Work Emails',
		description: 'Addresses',
		placeholder: 'e.g. nathan@example.com',
	};

	it.each([
		[byText(WORDS), 'string', ''],
		[byList(WORDS), 'string', ''],
		[byDay(WORDS), 'dateTime', ''],
		[byMoment(WORDS), 'dateTime', ''],
		[byChoice(WORDS, [{ name: 'A', value: 'A' }]), 'multiOptions', []],
	])(
		'a filter %# has its field and its optional input in the collection',
		(filter, type, empty) => {
			expect(filter.field).toMatchObject({ name: 'workEmails', type, default: empty });
			expect(filter.field).not.toHaveProperty('wireName');
			expect(filter.inputs).toMatchObject({
				work_emails: { parameter: 'filters.workEmails', isRequired: false },
			});
		},
	);

	it('the name of a parameter is the camel case of the wire name', () => {
		expect(['ids', 'post_url', 'current_stage_ids'].map(camelCase)).toEqual([
			'ids',
			'postUrl',
			'currentStageIds',
		]);
	});
});

it.each([
	[{ name: 'Absence Type' }, 'absence type', 'absence types'],
	[{ name: 'Legal Entity', plural: 'Legal Entities' }, 'legal entity', 'legal entities'],
	[{ name: 'HR Note' }, 'HR note', 'HR notes'],
])('the texts call the model %j %s and %s', (words, one, several) => {
	const model = { value: '', description: '', path: '', ...words };
	expect([singularOf(model), pluralOf(model)]).toEqual([one, several]);
});

it('a query has lists with commas, and no undefined values', () => {
	fc.assert(
		fc.property(
			fc.dictionary(fc.string(), fc.option(fc.string(), { nil: undefined })),
			(values) => {
				const kept = Object.entries(values).filter(([, value]) => value !== undefined);
				expect([...queryOf(values)]).toEqual(kept);
			},
		),
	);
	expect(String(queryOf({ ids: ['a', 'b'], all: true, none: undefined, limit: 0 }))).toBe(
		'ids=a%2Cb&all=true&limit=0',
	);
});

describe('hints', () => {
	it('shows each text once, on the context', () => {
		const addExecutionHints = jest.fn();
		const context = { addExecutionHints } as unknown as IExecuteFunctions;
		const hint = hintsOf(context);
		['a', 'b', 'a'].forEach(hint);
		expect(addExecutionHints.mock.calls).toEqual([
			[{ message: 'a', location: 'outputPane' }],
			[{ message: 'b', location: 'outputPane' }],
		]);
		expect(addExecutionHints.mock.contexts[0]).toBe(context);
	});

	it('does nothing in a context without hints', () => {
		expect(() => hintsOf({} as IExecuteFunctions)('a')).not.toThrow();
	});
});
