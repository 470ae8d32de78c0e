import fc from 'fast-check';
import type { Company, Sandbox } from '../../sandbox';
import { facts, type ParameterFacts } from '../../sandbox/data/apiFacts';
import { get } from './support/apiClient';
import { integrationFor, type Item, modelOf, PATHS, readAll } from './support/readLists';
import { NAIVE, NAIVE_COMMON } from './support/naiveFilters';
import { shareSandbox } from './support/shareSandbox';

/** No filters: how much of what is found is returned, and how. */
const PAGING = [
	'cursor',
	'page_size',
	'updated_after',
	'include_deleted',
	'ignore_unsupported_filters',
];

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

function filtersOf(path: string): string[] {
	return Object.keys(facts.reads[path]!.query).filter((name) => !PAGING.includes(name));
}

function naiveOf(path: string, filter: string) {
	return NAIVE[path]?.[filter] ?? NAIVE_COMMON[filter]!;
}

/** Texts at any depth of the records: what a filter could be about. */
function textsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
	if (typeof value === 'string' && value !== '' && !value.includes(',')) found.add(value);
	if (typeof value === 'object' && value !== null) {
		for (const entry of Object.values(value)) textsIn(entry, found);
	}
	return found;
}

const date = fc.oneof(
	fc
		.integer({ min: 0, max: 360 })
		.map((n) => new Date(Date.UTC(2026, 0, n)).toISOString().slice(0, 10)),
	fc
		.date({
			min: new Date('2026-01-01'),
			max: new Date('2026-12-31'),
			noInvalidDate: true,
		})
		.map((moment) => moment.toISOString()),
);

const customField = fc.oneof(
	fc.constantFrom('S', 'M', 'XL').map((value) => ({ shirt_size: value })),
	fc.integer({ min: 0, max: 6 }).map((value) => ({ number_of_children: value })),
	fc.boolean().map((value) => ({ company_car: value })),
	fc.constant({ parking_space: null }),
);

/** Values that find something, and values that don't. */
function valueFor(name: string, parameter: ParameterFacts, texts: string[]): fc.Arbitrary<string> {
	if (parameter.format === 'date-time') return date;
	if (name === 'custom_fields') return customField.map((value) => JSON.stringify(value));
	if (parameter.enum) return fc.constantFrom(...parameter.enum);
	const known = parameter.listEnum ?? texts;
	const one = fc.oneof(
		{ weight: 5, arbitrary: fc.constantFrom(...known) },
		{
			weight: 1,
			arbitrary: fc
				.constantFrom(...known)
				.map((text) => (parameter.listEnum ? text : text.toUpperCase())),
		},
		{ weight: 1, arbitrary: fc.constant(parameter.listEnum?.[0] ?? 'none') },
	);
	if (name === 'name_contains') return one.map((text) => text.slice(0, 3));
	if (parameter.format === 'email') return one.filter((text) => text.includes('@'));
	if (!parameter.list) return one;
	return fc.array(one, { minLength: 1, maxLength: 4 }).map((entries) => entries.join(','));
}

/** Texts of the records that the filter finds something with, where there are any. */
function likely(path: string, name: string, items: Item[], company: Company): string[] {
	const { format } = facts.reads[path]!.query[name]!;
	// These are not made of the records' texts.
	if (name === 'custom_fields' || format === 'date-time') return [];
	const courses = name === 'course_ids' ? company.rows('lms_courses').map(({ id }) => id) : [];
	const texts = [...textsIn(items), ...courses];
	const hits = texts.filter((text) =>
		items.some((item) => naiveOf(path, name)(item, text, company)),
	);
	return hits.length > 0 ? hits : texts;
}

const FILTERED = PATHS.filter((path) => filtersOf(path).length > 0);

describe('filters', () => {
	it.each(FILTERED)(
		'of %s return what a plain search finds',
		async (path) => {
			const id = integrationFor(sandbox, path);
			const company = sandbox.integrations.company(id);
			const isSynced = 'include_deleted' in facts.reads[path]!.query;
			if (isSynced) {
				const [first] = await readAll(sandbox, id, path);
				company.delete(modelOf(path), first!.id);
			}
			const items = await readAll(sandbox, id, path, isSynced ? { include_deleted: 'true' } : {});
			const names = filtersOf(path);
			const values = Object.fromEntries(
				names.map((name) => [
					name,
					valueFor(name, facts.reads[path]!.query[name]!, likely(path, name, items, company)),
				]),
			);
			const query = fc
				.subarray(names, { minLength: 1, maxLength: Math.min(3, names.length) })
				.chain((some) => fc.record(Object.fromEntries(some.map((name) => [name, values[name]!]))));
			let found = 0;
			await fc.assert(
				fc.asyncProperty(query, fc.boolean(), async (wanted, deleted) => {
					const expected = items
						.filter((item) => deleted || !isSynced || item.remote_deleted_at === null)
						.filter((item) =>
							Object.entries(wanted).every(([name, value]) =>
								naiveOf(path, name)(item, value, company),
							),
						)
						.map((item) => item.id);
					const parameters: Record<string, string> = { ...wanted, page_size: '250' };
					if (isSynced) parameters.include_deleted = String(deleted);
					const actual = await readAll(sandbox, id, path, parameters);
					expect(actual.map((item) => item.id)).toEqual(expected);
					found += expected.length;
				}),
				{ numRuns: 40 },
			);
			expect(found).toBeGreaterThan(0);
		},
		60_000,
	);

	it('of all lists have a plain search to compare with', () => {
		const forgotten = FILTERED.flatMap((path) =>
			filtersOf(path)
				.filter((name) => naiveOf(path, name) === undefined)
				.map((name) => `${path} ${name}`),
		);
		expect(forgotten).toEqual([]);
	});

	it('on a field that the tool lacks find nothing, unless ignored', async () => {
		const id = integrationFor(sandbox, '/hris/employees', {
			missingFields: ['hris_employees.work_email', 'hris_employees.groups'],
		});
		const all = await readAll(sandbox, id, '/hris/employees');
		expect(all[0]).toMatchObject({ work_email: null, groups: [] });
		const wanted = { work_emails: 'ada.albers.0@example.com' };
		expect(await readAll(sandbox, id, '/hris/employees', wanted)).toEqual([]);
		const ignoring = { ...wanted, ignore_unsupported_filters: 'true' };
		expect(await readAll(sandbox, id, '/hris/employees', ignoring)).toEqual(all);
		const both = { ...ignoring, employment_statuses: 'LEAVE' };
		const onLeave = await readAll(sandbox, id, '/hris/employees', both);
		expect(onLeave).toEqual(all.filter((item) => item.employment_status === 'LEAVE'));
	});
});

/** Every date parameter of every path. */
const DATES = PATHS.flatMap((path) =>
	Object.entries(facts.reads[path]!.query)
		.filter(([, { format }]) => format === 'date-time')
		.map(([name]) => [path, name] as const),
);

describe('a query', () => {
	const status = async (path: string, query: string) => {
		const id = integrationFor(sandbox, path);
		return (await get(sandbox, id, `${path}?${query}`)).status;
	};

	it.each([
		['2026-01-01T00:00:00.000Z', 200],
		['2026-01-01T00:00:00Z', 200],
		['2026-01-01T00:00:00.123456Z', 200],
		['2026-01-01T00:00:00', 200],
		['2026-01-01', 200],
		['2026-01-01Z', 200],
		['2026-01-01T00:00:00+02:00', 400],
		['2026-01-01T00:00:00.000+00:00', 400],
		['2026-01-01T00:00', 400],
		['2026-01-01 00:00:00', 400],
		['2026-13-01', 400],
		['2026-02-30', 400],
		['2026-02-30T00:00:00.000Z', 400],
		['2026-01-01T25:00:00.000Z', 400],
		['01.02.2026', 400],
		['1767225600000', 400],
		['yesterday', 400],
		['', 400],
	])('with the date %j gets the status %s', async (text, expected) => {
		expect(DATES.length).toBeGreaterThan(30);
		for (const [path, name] of DATES) {
			const query = `${name}=${encodeURIComponent(text)}`;
			expect([path, query, await status(path, query)]).toEqual([path, query, expected]);
		}
	});

	it('takes a plain day for midnight UTC', async () => {
		sandbox.clock.set(Date.parse('2026-09-01T00:00:00.000Z'));
		const id = integrationFor(sandbox, '/hris/employees');
		sandbox.integrations.company(id).hris.changeEmployees(1);
		sandbox.clock.advance(1);
		sandbox.integrations.company(id).hris.hire();
		const found = await readAll(sandbox, id, '/hris/employees', { updated_after: '2026-09-01' });
		expect(found).toMatchObject([{ first_name: 'Nora' }]);
	});

	it.each([
		['/hris/employees', 'include_deleted=yes'],
		['/hris/employees', 'include_deleted=TRUE'],
		['/hris/employees', 'include_deleted='],
		['/hris/employees', 'ignore_unsupported_filters=1'],
		['/hris/employees', 'employment_status=active'],
		['/hris/employees', 'employment_statuses=ACTIVE,GONE'],
		['/hris/employees', 'employment_statuses=ACTIVE,'],
		['/hris/employees', 'ids=a&ids=b'],
		['/hris/employees', 'custom_fields=nonsense'],
		['/hris/employees', `custom_fields=${encodeURIComponent('{}')}`],
		[
			'/hris/employees',
			`custom_fields=${encodeURIComponent('{"shirt_size":"a","number_of_children":1}')}`,
		],
		['/hris/employees', `custom_fields=${encodeURIComponent('{"shirt_size":["a"]}')}`],
		['/hris/employees', `custom_fields=${encodeURIComponent('{"none":"a"}')}`],
		['/ats/candidates', 'email=nobody'],
		['/ats/jobs', 'status=open'],
	])('to %s with %s is rejected', async (path, query) => {
		expect(await status(path, query)).toBe(400);
	});

	it('ignores undocumented parameters', async () => {
		const id = integrationFor(sandbox, '/hris/employees');
		const all = await readAll(sandbox, id, '/hris/employees');
		const typo = { updated_afer: '2027-01-01', types: 'TEAM', include_removed: 'true' };
		expect(await readAll(sandbox, id, '/hris/employees', typo)).toEqual(all);
	});
});
