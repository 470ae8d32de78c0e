import fc from 'fast-check';
import type { Company, Sandbox } from '../../sandbox';
import { factsOf, facts } from '../../sandbox/data/apiFacts';
import { modelByName, READS } from '../../sandbox/data/allModels';
import { readQuery } from '../../sandbox/data/query';
import { Read } from '../../sandbox/data/read';
import { get } from './support/apiClient';
import { integrationFor, type Item, modelOf, PATHS, readAll } from './support/readLists';
import { shareSandbox } from './support/shareSandbox';

const START = Date.parse('2026-09-01T08:00:00.000Z');
const DAY_MS = 24 * 60 * 60 * 1000;

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));
beforeEach(() => {
	sandbox.clock.set(START);
});

const SYNCED = PATHS.filter((path) => 'updated_after' in facts.reads[path]!.query);

/** What the documentation calls differently from the record. */
const FIELD_OF: Record<string, string> = {
	group_memberships: 'groups',
	interviewers: 'users',
	system_role_assignment: 'system_roles',
};

/** All of a list, as a request for it would return it, deleted records included. */
function list(company: Company, path: string, query: Record<string, string> = {}): Item[] {
	const read = new Read(READS[path]!, factsOf(path));
	const asked = readQuery({ ...query, include_deleted: 'true' }, factsOf(path));
	return read.page(company, asked, 0, Infinity).records as Item[];
}

/** The IDs of the objects at a path such as `candidate.tags`. */
function nestedAt(item: Item, path: string): Set<string> {
	const objects = path
		.split('.')
		.reduce<Item[]>(
			(found, name) =>
				found
					.flatMap((object) => (object[FIELD_OF[name] ?? name] as Item | Item[] | null) ?? [])
					.flat(),
			[item],
		);
	// Roles have no ID of Kombo's where they nest, nor has the application of an offer.
	const ids = objects.map((object) => object.id ?? object.remote_id ?? item[`${path}_id`]);
	return new Set(ids.map(String));
}

/** Kombo empties deleted records; here nothing finds them again then. */
function isEmptied({ remote_deleted_at }: Item): boolean {
	return remote_deleted_at !== null && Date.parse(String(remote_deleted_at)) < START;
}

/**
 * Which records `updated_after` must find after one record changed, by the documented table alone:
 * itself, those that it is linked to where that counts, and those whose list has grown or shrunk.
 */
function expected(path: string, before: Item[], after: Item[], changed: Set<string>): string[] {
	const { moves } = facts.reads[path]!;
	const old = new Map(before.map((item) => [item.id, item]));
	return after
		.filter((item) => {
			if (changed.has(item.id)) return true;
			if (isEmptied(item)) return false;
			const was = old.get(item.id)!;
			return moves.some(({ path: nested, linkedRecord, addedOrRemoved }) => {
				const [had, has] = [nestedAt(was, nested), nestedAt(item, nested)];
				const grown = [...has].sort().join() !== [...had].sort().join();
				if (addedOrRemoved && grown) return true;
				return linkedRecord && [...has].some((id) => changed.has(id));
			});
		})
		.map((item) => item.id);
}

const MODELS = {
	HRIS: [
		'hris_employees',
		'hris_teams',
		'hris_employments',
		'hris_locations',
		'hris_absence_types',
		'hris_time_off_balances',
		'hris_absences',
		'hris_legal_entities',
		'hris_timesheets',
		'hris_performance_review_cycles',
		'hris_performance_reviews',
		'hris_staffing_entities',
		'hris_employee_document_categories',
	],
	ATS: [
		'ats_applications',
		'ats_candidates',
		'ats_tags',
		'ats_application_stages',
		'ats_jobs',
		'ats_job_postings',
		'ats_users',
		'ats_roles',
		'ats_offers',
		'ats_rejection_reasons',
		'ats_interviews',
	],
	LMS: [
		'lms_users',
		'lms_course_progressions',
		'lms_courses',
		'lms_course_revisions',
		'lms_skills',
	],
};

type Step = { model: string; n: number; kind: 'change' | 'delete' | 'create' | 'relink' };

/** Which lists of IDs a record owns, and of which model the IDs are. */
const LINKED: Record<string, string> = {
	group_ids: 'hris_teams',
	location_ids: 'hris_locations',
	legal_entity_ids: 'hris_legal_entities',
	tag_ids: 'ats_tags',
	role_ids: 'ats_roles',
	stage_ids: 'ats_application_stages',
	interviewer_ids: 'ats_users',
	skill_ids: 'lms_skills',
};

/** Does one step; returns the IDs, by which the changed record nests in others. */
function take(company: Company, { model, n, kind }: Step): Set<string> {
	const table = company.table(model);
	const row = table.row(n % table.size);
	const links = Object.keys(modelByName(model).links ?? {}).filter((name) => name in LINKED);
	if (kind === 'create') return new Set([company.create(model).id]);
	if (row.remote_deleted_at !== null) return new Set();
	if (kind === 'delete') {
		company.delete(model, row.id);
	} else if (kind === 'relink' && links.length > 0) {
		const [link] = links;
		const other = company.table(LINKED[link!]!);
		const added = other.id(n % other.size);
		const has = row[link!] as string[];
		const ids = has.includes(added) ? has.filter((id) => id !== added) : [...has, added];
		company.update(model, row.id, { [link!]: ids });
		// Only the list is another one; whoever is linked to the record sees no change.
		return new Set();
	} else {
		company.update(model, row.id, { remote_id: `${row.remote_id ?? ''}x` });
	}
	const { remote_id } = company.get(model, row.id);
	return new Set(model === 'ats_roles' ? [row.id, String(remote_id)] : [row.id]);
}

describe('updated_after', () => {
	it.each(['HRIS', 'ATS', 'LMS'] as const)(
		'finds the documented records after any change of %s data',
		(category) => {
			const paths = SYNCED.filter((path) => facts.reads[path]!.category === category);
			const step = fc.record({
				model: fc.constantFrom(...MODELS[category]),
				n: fc.nat(40),
				kind: fc.constantFrom('change', 'change', 'delete', 'create', 'relink'),
			}) as fc.Arbitrary<Step>;
			fc.assert(
				fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
					const id = integrationFor(sandbox, paths[0]!, { employees: 19 });
					const company = sandbox.integrations.company(id);
					for (const one of steps) {
						const before = new Map(paths.map((path) => [path, list(company, path)]));
						sandbox.clock.advance(1000);
						const changed = take(company, one);
						const since = new Date(sandbox.clock.now() - 1).toISOString();
						for (const path of paths) {
							const was = before.get(path)!;
							const after = list(company, path);
							const found = list(company, path, { updated_after: since });
							const must = expected(path, was, after, changed);
							expect([path, found.map((item) => item.id)]).toEqual([path, must]);
							// Only the record itself says that it changed.
							for (const item of found) {
								const own = changed.has(item.id);
								const same = was.find((old) => old.id === item.id)?.changed_at === item.changed_at;
								expect([path, item.id, same]).toEqual([path, item.id, !own]);
							}
						}
					}
				}),
				{ numRuns: 60 },
			);
		},
		60_000,
	);

	it.each(SYNCED)(
		'uses the latest own or nested date of each record in %s at the start',
		(path) => {
			const company = sandbox.integrations.company(integrationFor(sandbox, path));
			const table = company.table(modelOf(path));
			for (const item of list(company, path).filter((one) => !isEmptied(one))) {
				const nested = facts.reads[path]!.moves.filter(({ linkedRecord }) => linkedRecord).flatMap(
					(move) => [...nestedAt(item, move.path)],
				);
				const dates = [item.id, ...nested].map((id) => changeOf(company, id));
				expect([item.id, table.movedAt(table.indexOf(item.id)!)]).toEqual([
					item.id,
					Math.max(...dates),
				]);
			}
		},
	);

	it('is exclusive', async () => {
		const id = integrationFor(sandbox, '/hris/employees');
		const { hris } = sandbox.integrations.company(id);
		const { changed_at } = hris.changeEmployees(1)[0]!;
		const at = await readAll(sandbox, id, '/hris/employees', {
			updated_after: String(changed_at),
		});
		expect(at).toEqual([]);
		const before = new Date(Date.parse(String(changed_at)) - 1).toISOString();
		expect(await readAll(sandbox, id, '/hris/employees', { updated_after: before })).toHaveLength(
			1,
		);
	});
});

/** When a record of any model changed itself; 0 where nested objects have no ID of Kombo's. */
function changeOf(company: Company, id: string): number {
	for (const model of Object.values(MODELS).flat()) {
		const row = company.find(model, id);
		if (row) return Date.parse(row.changed_at);
	}
	return 0;
}

describe('a deleted record', () => {
	it.each(SYNCED)(
		'of %s is hidden, then shown on request, then emptied after 14 days',
		async (path) => {
			const id = integrationFor(sandbox, path);
			const company = sandbox.integrations.company(id);
			const [first, ...others] = await readAll(sandbox, id, path);
			company.delete(modelOf(path), first!.id);
			const read = async (query: Record<string, string> = {}) =>
				await readAll(sandbox, id, path, query);

			expect((await read()).map((item) => item.id)).toEqual(others.map((item) => item.id));
			const shown = async () => await read({ include_deleted: 'true', ids: first!.id });
			const deletedAt = new Date(START).toISOString();
			const [deleted] = await shown();
			expect(deleted).toMatchObject({ remote_deleted_at: deletedAt, changed_at: deletedAt });
			expect(deleted!.remote_id).toBe(first!.remote_id);

			sandbox.clock.advance(14 * DAY_MS - 1);
			expect(await shown()).toEqual([deleted]);
			sandbox.clock.advance(1);
			const [emptied] = await shown();
			const { properties } = facts.reads[path]!.record;
			const left = Object.entries(emptied!)
				.filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
				.map(([name]) => name);
			expect(left).toEqual(expect.arrayContaining(['id', 'changed_at', 'remote_deleted_at']));
			for (const name of left) {
				const nullable = [properties![name]!.type].flat().includes('null');
				expect([name, nullable && name !== 'remote_deleted_at']).toEqual([name, false]);
			}
		},
	);
});

describe('pages', () => {
	it.each(PATHS.filter((path) => facts.reads[path]!.pageSize))(
		'of %s have any size, contain every record once and end with null',
		async (path) => {
			const id = integrationFor(sandbox, path);
			const all = await readAll(sandbox, id, path, { page_size: '250' });
			for (const page_size of ['1', '2', String(all.length)]) {
				expect(await readAll(sandbox, id, path, { page_size })).toEqual(all);
			}
			const { json } = await get(sandbox, id, `${path}?page_size=${all.length}`);
			expect(json.data.next).toBeNull();
			for (const page_size of ['0', '251', '1.5', '-1', '', 'many']) {
				expect((await get(sandbox, id, `${path}?page_size=${page_size}`)).status).toBe(400);
			}
		},
	);

	it('lose and repeat nothing while records are changed, deleted and added', async () => {
		const step = fc.constantFrom('change', 'delete', 'hire', 'next', 'next');
		await fc.assert(
			fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
				const id = integrationFor(sandbox, '/hris/employees', { employees: 20 });
				const company = sandbox.integrations.company(id);
				const before = await readAll(sandbox, id, '/hris/employees');
				const gone = new Set<string>();
				const seen: string[] = [];
				let cursor = '';
				const next = async () => {
					const { json } = await get(sandbox, id, `/hris/employees?page_size=3${cursor}`);
					seen.push(...(json.data.results as Item[]).map((item) => item.id));
					cursor = `&cursor=${String(json.data.next)}`;
					return json.data.next !== null;
				};
				let more = await next();
				for (const [i, kind] of steps.entries()) {
					const target = before[(i * 7) % before.length]!.id;
					if (kind === 'hire') company.hris.hire();
					else if (kind === 'next') more = more && (await next());
					else if (kind === 'change')
						company.update('hris_employees', target, { job_title: 'New' });
					else {
						company.delete('hris_employees', target);
						gone.add(target);
					}
				}
				while (more) more = await next();
				expect(new Set(seen).size).toBe(seen.length);
				const stayed = before.map((item) => item.id).filter((item) => !gone.has(item));
				expect(seen).toEqual(expect.arrayContaining(stayed));
			}),
			{ numRuns: 30 },
		);
	}, 240_000);
});
