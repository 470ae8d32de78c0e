import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Sandbox } from '../../sandbox';
import { facts } from '../../sandbox/data/apiFacts';
import { get } from './support/apiClient';
import { integrationFor, type Item, modelOf, PATHS, readAll } from './support/readLists';
import { shareSandbox } from './support/shareSandbox';

const ajv = addFormats(new Ajv({ allErrors: true, allowUnionTypes: true }), { keywords: true });
const DELETED = { include_deleted: 'true' };

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

function errorsOf(path: string, items: Item[]): string[] {
	const validate = ajv.compile(facts.reads[path]!.record);
	return items.flatMap((item) =>
		validate(item) ? [] : [`${item.id}: ${ajv.errorsText(validate.errors)}`],
	);
}

/** All texts that look like a moment, at any depth. */
function moments(value: unknown): string[] {
	if (typeof value === 'string') return /^\d{4}-\d{2}-\d{2}T/.test(value) ? [value] : [];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(moments) : [];
}

const isSynced = (path: string) => 'include_deleted' in facts.reads[path]!.query;

describe.each(PATHS)('%s', (path) => {
	it('returns records that match the facts, including deleted ones', async () => {
		const id = integrationFor(sandbox, path);
		const items = await readAll(sandbox, id, path, DELETED);
		expect(items.length).toBeGreaterThan(1);
		expect(errorsOf(path, items)).toEqual([]);
	});

	it('returns valid records with remote_data, with more records, and after they are emptied', async () => {
		sandbox.clock.set(Date.parse('2027-05-01T00:00:00.000Z'));
		const records = { ats_applications: 90, lms_courses: 9, ats_jobs: 17, hris_locations: 8 };
		const id = integrationFor(sandbox, path, { remoteData: true, employees: 150, records });
		const company = sandbox.integrations.company(id);
		const items = await readAll(sandbox, id, path, DELETED);
		const model = modelOf(path);
		if (isSynced(path)) for (const item of items.slice(0, 5)) company.delete(model, item.id);
		sandbox.clock.advance(15 * 24 * 60 * 60 * 1000);
		expect(errorsOf(path, await readAll(sandbox, id, path, DELETED))).toEqual([]);
	});

	it('writes all timestamps in UTC', async () => {
		const items = await readAll(sandbox, integrationFor(sandbox, path), path, DELETED);
		const others = moments(items).filter((text) => !/T\d{2}:\d{2}:\d{2}\.\d{3}Z$/.test(text));
		expect(others).toEqual([]);
	});

	it('returns the same records again, and different ones for another integration', async () => {
		const id = integrationFor(sandbox, path);
		const first = await readAll(sandbox, id, path, DELETED);
		expect(await readAll(sandbox, id, path, DELETED)).toEqual(first);
		const other = await readAll(sandbox, integrationFor(sandbox, path), path, DELETED);
		expect(other.map((item) => item.id)).not.toContain(first[0]!.id);
		expect(new Set(first.map((item) => item.id)).size).toBe(first.length);
	});

	it('rejects an integration of another category', async () => {
		const category = facts.reads[path]!.category === 'LMS' ? 'HRIS' : 'LMS';
		const { id } = sandbox.integrations.create({ category });
		const { status, json } = await get(sandbox, id, path);
		expect([status, json.error.code]).toEqual([400, 'INTEGRATION.MODEL_NOT_AVAILABLE']);
	});

	it('fails while the scope config disables the model, and works again afterward', async () => {
		const id = integrationFor(sandbox, path);
		const company = sandbox.integrations.company(id);
		const before = await readAll(sandbox, id, path);
		company.setModelEnabled(modelOf(path), false);
		expect((await get(sandbox, id, path)).json.error.code).toBe('INTEGRATION.MODEL_DISABLED');
		expect(company.rows(modelOf(path)).every((row) => row.remote_deleted_at !== null)).toBe(true);
		company.setModelEnabled(modelOf(path), true);
		const after = await readAll(sandbox, id, path);
		expect(after.map((item) => item.id)).toEqual(before.map((item) => item.id));
	});
});

describe('links between records', () => {
	/** Every field that names another record, and where that one is read. */
	const LINKS: Array<[string, string, string]> = [
		['/hris/employees', 'manager_id', '/hris/employees'],
		['/hris/employees', 'work_location_id', '/hris/locations'],
		['/hris/employees', 'legal_entity_id', '/hris/legal-entities'],
		['/hris/groups', 'parent_id', '/hris/groups'],
		['/hris/employments', 'employee_id', '/hris/employees'],
		['/hris/time-off-balances', 'employee_id', '/hris/employees'],
		['/hris/time-off-balances', 'type_id', '/hris/absence-types'],
		['/hris/absences', 'employee_id', '/hris/employees'],
		['/hris/absences', 'type_id', '/hris/absence-types'],
		['/hris/timesheets', 'employee_id', '/hris/employees'],
		['/hris/staffing-entities', 'parent_id', '/hris/staffing-entities'],
		['/ats/applications', 'job_id', '/ats/jobs'],
		['/ats/applications', 'candidate_id', '/ats/candidates'],
		['/ats/applications', 'current_stage_id', '/ats/application-stages'],
		['/ats/interviews', 'application_id', '/ats/applications'],
		['/ats/interviews', 'stage_id', '/ats/application-stages'],
		['/ats/offers', 'application_id', '/ats/applications'],
		['/assessment/orders', 'package_id', '/assessment/packages'],
		['/lms/course-progressions', 'user_id', '/lms/users'],
	];

	it.each(LINKS)('lead from %s by %s to a record of %s', async (path, field, target) => {
		const id = integrationFor(sandbox, path, { employees: 100 });
		const existing = (await readAll(sandbox, id, target)).map((item) => item.id);
		const linked = (await readAll(sandbox, id, path)).flatMap((item) => item[field] ?? []);
		expect(linked.length).toBeGreaterThan(0);
		expect(existing).toEqual(expect.arrayContaining(linked));
	});

	it('give every employee but one a finite chain of managers', async () => {
		for (const employees of [1, 2, 7, 8, 9, 37, 64, 150, 600]) {
			const id = integrationFor(sandbox, '/hris/employees', { employees });
			const all = await readAll(sandbox, id, '/hris/employees');
			const managers = new Map(all.map((item) => [item.id, item.manager_id]));
			expect(all.filter((item) => item.manager_id === null)).toHaveLength(1);
			for (const item of all) {
				let steps = 0;
				for (let at: unknown = item.id; at; at = managers.get(String(at))) steps += 1;
				expect(steps).toBeLessThan(10);
			}
		}
	});

	it('put an application into a stage of its job', async () => {
		const id = integrationFor(sandbox, '/ats/jobs', { records: { ats_applications: 200 } });
		const jobs = await readAll(sandbox, id, '/ats/jobs', DELETED);
		const stages = new Map(jobs.map((job) => [job.id, (job.stages as Item[]).map((s) => s.id)]));
		for (const { job_id, current_stage_id } of await readAll(sandbox, id, '/ats/applications')) {
			expect(stages.get(String(job_id))).toContain(current_stage_id);
		}
	});

	it('lead from a progression to a revision of a course', async () => {
		const id = integrationFor(sandbox, '/lms/courses');
		const courses = await readAll(sandbox, id, '/lms/courses');
		const revisions = courses.flatMap(({ revisions: all }) => (all as Item[]).map((r) => r.id));
		for (const item of await readAll(sandbox, id, '/lms/course-progressions')) {
			expect(revisions).toContain(item.course_revision_id);
		}
	});
});

describe('an ATS integration', () => {
	const LISTS = ['/ats/applications', '/ats/candidates', '/ats/interviews', '/ats/offers'];

	it.each(LISTS)('returns no %s by default, like Kombo', async (path) => {
		const id = integrationFor(sandbox, path, { onlyCreatedApplications: undefined });
		expect(await readAll(sandbox, id, path, DELETED)).toEqual([]);
		expect((await readAll(sandbox, id, '/ats/jobs')).length).toBeGreaterThan(0);
	});

	it('returns the applications created through Kombo', async () => {
		const id = integrationFor(sandbox, '/ats/jobs', { onlyCreatedApplications: undefined });
		const { ats } = sandbox.integrations.company(id);
		ats.apply();
		const application = ats.apply(undefined, { first_name: 'Mia', through_kombo: true });
		ats.scheduleInterview(application.id);
		const [found, ...others] = await readAll(sandbox, id, '/ats/applications');
		expect(found).toMatchObject({ id: application.id, candidate: { first_name: 'Mia' } });
		expect(others).toEqual([]);
		expect(await readAll(sandbox, id, '/ats/candidates')).toMatchObject([
			{ first_name: 'Mia', applications: [{ id: application.id }] },
		]);
		expect(await readAll(sandbox, id, '/ats/interviews')).toHaveLength(1);
	});

	it('returns all applications as changed once Kombo reads all of them', async () => {
		sandbox.clock.set(Date.parse('2026-09-01T00:00:00.000Z'));
		const id = integrationFor(sandbox, '/ats/jobs', { onlyCreatedApplications: undefined });
		sandbox.integrations.company(id).syncAllApplications();
		const since = { updated_after: '2026-08-31T23:59:59.999Z' };
		expect(await readAll(sandbox, id, '/ats/applications', since)).toHaveLength(25);
		expect(await readAll(sandbox, id, '/ats/candidates', since)).toHaveLength(20);
	});
});
