import type { Company, Sandbox } from '../../sandbox';
import { modelOptions } from '../../nodes/KomboTrigger/models';
import { get } from './support/apiClient';
import { integrationFor, type Item, readAll } from './support/readLists';
import { shareSandbox } from './support/shareSandbox';

const NOW = '2026-09-01T08:00:00.000Z';
const TODAY = '2026-09-01';

let sandbox: Sandbox;
let id: string;
shareSandbox((started) => (sandbox = started));
beforeEach(() => {
	sandbox.clock.set(Date.parse(NOW));
});

/** Lets something happen a second later, and reads what the lists then find to be new. */
async function newAfter(path: string, happen: (company: Company) => unknown): Promise<Item[]> {
	const updated_after = new Date(sandbox.clock.now()).toISOString();
	sandbox.clock.advance(1000);
	happen(sandbox.integrations.company(id));
	return await readAll(sandbox, id, path, { updated_after });
}

const first = async (path: string, query: Record<string, string> = {}) =>
	(await readAll(sandbox, id, path, query))[0]!;

describe('HRIS events', () => {
	beforeEach(() => {
		id = integrationFor(sandbox, '/hris/employees');
	});

	it('hire adds an employee with an employment and a balance', async () => {
		const names = { first_name: 'Zoë', last_name: 'Zander' };
		const [hired, ...others] = await newAfter('/hris/employees', ({ hris }) => hris.hire(names));
		expect(others).toEqual([]);
		expect(hired).toMatchObject({
			...names,
			display_full_name: 'Zoë Zander',
			employment_status: 'ACTIVE',
			start_date: `${TODAY}T00:00:00.000Z`,
			termination_date: null,
			remote_created_at: '2026-09-01T08:00:01.000Z',
			employments: [{ employee_id: hired!.id }],
			time_off_balances: [{ employee_id: hired!.id }],
		});
		expect(
			await first('/hris/employments', { ids: (hired!.employments as Item[])[0]!.id }),
		).toBeDefined();
	});

	it('leave sets the last day, and the status only once that day has come', async () => {
		const [one, two] = await readAll(sandbox, id, '/hris/employees');
		const leave = async (employee: Item, day?: string) =>
			await newAfter('/hris/employees', ({ hris }) => hris.leave(employee.id, day));
		expect(await leave(one!)).toMatchObject([
			{ id: one!.id, employment_status: 'INACTIVE', termination_date: `${TODAY}T00:00:00.000Z` },
		]);
		expect(await leave(two!, '2026-12-31')).toMatchObject([
			{ id: two!.id, employment_status: 'ACTIVE', termination_date: '2026-12-31T00:00:00.000Z' },
		]);
	});

	it('changeEmployees changes the given number of employees and no others', async () => {
		const employees = 100;
		id = integrationFor(sandbox, '/hris/employees', { employees });
		const found = await newAfter('/hris/employees', ({ hris }) => hris.changeEmployees(20));
		expect(found).toHaveLength(20);
		for (const { job_title } of found) expect(job_title).toMatch(/^Senior /);
	});

	it.each([1, 2, 7, 8, 9, 15, 16, 17])(
		'update of anyone among %i employees changes their record and those of their reports',
		async (employees) => {
			id = integrationFor(sandbox, '/hris/employees', { employees });
			for (const { id: employee } of await readAll(sandbox, id, '/hris/employees')) {
				const found = await newAfter('/hris/employees', (company) =>
					company.update('hris_employees', String(employee), { job_title: 'Changed' }),
				);
				const all = await readAll(sandbox, id, '/hris/employees');
				const wanted = all.filter((one) => [one.id, one.manager_id].includes(employee));
				expect(found.map((one) => one.id).sort()).toEqual(wanted.map((one) => one.id).sort());
			}
		},
	);

	it('update of a manager changes the records of their reports', async () => {
		const managed = (await readAll(sandbox, id, '/hris/employees')).find((one) => one.manager_id)!;
		const found = await newAfter('/hris/employees', (company) =>
			company.update('hris_employees', String(managed.manager_id), { job_title: 'CEO' }),
		);
		expect(found.map((one) => one.id)).toEqual(
			expect.arrayContaining([managed.id, managed.manager_id]),
		);
		expect(found.find((one) => one.id === managed.id)!.changed_at).toBe(managed.changed_at);
	});

	it('setGroups makes updated_after find the employee without a new changed_at', async () => {
		const employee = await first('/hris/employees');
		const group = await first('/hris/groups', { types: 'null' });
		const [found] = await newAfter('/hris/employees', ({ hris }) =>
			hris.setGroups(employee.id, [group.id]),
		);
		expect(found).toMatchObject({
			id: employee.id,
			changed_at: employee.changed_at,
			groups: [{ id: group.id }],
		});
	});

	it('requestAbsence, approveAbsence and declineAbsence set the status', async () => {
		const employee = await first('/hris/employees');
		const [requested] = await newAfter('/hris/absences', ({ hris }) =>
			hris.requestAbsence(employee.id),
		);
		expect(requested).toMatchObject({
			employee_id: employee.id,
			status: 'REQUESTED',
			start_date: TODAY,
			end_date: TODAY,
			type: { name: 'Vacation' },
		});
		const absence = requested!.id;
		const judged = async (judge: 'approveAbsence' | 'declineAbsence') =>
			await newAfter('/hris/absences', ({ hris }) => hris[judge](absence));
		expect(await judged('approveAbsence')).toMatchObject([{ id: absence, status: 'APPROVED' }]);
		expect(await judged('declineAbsence')).toMatchObject([{ id: absence, status: 'DECLINED' }]);
	});

	it('integration fields appear in records once passthrough is enabled', async () => {
		const [field] = sandbox.integrations.get(id)!.integrationFields;
		field!.is_passthrough_enabled = true;
		expect((await first('/hris/employees')).integration_fields).toMatchObject([
			{ id: field!.id, key: field!.key, type: field!.type, label: field!.label },
		]);
	});
});

describe('ATS events', () => {
	beforeEach(() => {
		id = integrationFor(sandbox, '/ats/jobs');
	});

	it('apply adds a candidate, who can apply again', async () => {
		const job = await first('/ats/jobs');
		const [application] = await newAfter('/ats/applications', ({ ats }) => ats.apply(job.id));
		expect(application).toMatchObject({
			outcome: 'PENDING',
			job_id: job.id,
			current_stage_id: (job.stages as Item[])[0]!.id,
			candidate: { first_name: 'Nils' },
		});
		const candidate = String(application!.candidate_id);
		const [found] = await newAfter('/ats/candidates', ({ ats }) =>
			ats.applyAgain(candidate, job.id),
		);
		expect(found).toMatchObject({ id: candidate });
		expect(found!.applications).toHaveLength(2);
	});

	it('moveToStage moves an application through the stages of its job only', async () => {
		const { ats } = sandbox.integrations.company(id);
		const [job] = (await readAll(sandbox, id, '/ats/jobs')).slice(1);
		const stages = (job!.stages as Item[]).map((stage) => stage.id);
		const application = ats.apply(job!.id);
		for (const stage of stages.slice(1)) {
			const [moved] = await newAfter('/ats/applications', () => ats.moveToStage(application.id));
			expect(moved).toMatchObject({ current_stage_id: stage, current_stage: { id: stage } });
		}
		expect(() => ats.moveToStage(application.id)).toThrow('no such stage');
		const all = await readAll(sandbox, id, '/ats/application-stages');
		const foreign = all.find((stage) => !stages.includes(stage.id))!;
		expect(() => ats.moveToStage(application.id, foreign.id)).toThrow('no such stage');
	});

	it('reject and hire set the outcome of an application', async () => {
		const reason = await first('/ats/rejection-reasons');
		const [one, two] = await readAll(sandbox, id, '/ats/applications', { outcomes: 'PENDING' });
		expect(await newAfter('/ats/applications', ({ ats }) => ats.reject(one!.id))).toMatchObject([
			{ id: one!.id, outcome: 'DECLINED', rejection_reason_name: reason.name },
		]);
		expect(await newAfter('/ats/applications', ({ ats }) => ats.hire(two!.id))).toMatchObject([
			{ id: two!.id, outcome: 'HIRED', current_stage: { name: 'Hired' } },
		]);
	});

	it('scheduleInterview and makeOffer change the application', async () => {
		const application = await first('/ats/applications');
		const found = await newAfter('/ats/applications', ({ ats }) => {
			ats.scheduleInterview(application.id, { title: 'Last Round' });
			ats.makeOffer(application.id);
		});
		expect(found).toMatchObject([{ id: application.id, changed_at: application.changed_at }]);
		expect(JSON.stringify(found[0]!.interviews)).toContain('Last Round');
		expect(JSON.stringify(found[0]!.offers)).toContain('SENT');
	});

	it('update of a stage changes its applications, but no job', async () => {
		const stage = (await first('/ats/applications')).current_stage as Item;
		const rename = (company: Company) =>
			company.update('ats_application_stages', stage.id, { name: 'Renamed' });
		const found = await newAfter('/ats/applications', rename);
		expect(found.length).toBeGreaterThan(1);
		for (const item of found) expect(item.current_stage).toMatchObject({ name: 'Renamed' });
		expect(await newAfter('/ats/jobs', rename)).toEqual([]);
	});

	it('openJob, closeJob and setTags change jobs and candidates', async () => {
		const [job] = await newAfter('/ats/jobs', ({ ats }) => ats.openJob({ name: 'Gardener' }));
		expect(job).toMatchObject({
			name: 'Gardener',
			status: 'OPEN',
			closed_at: null,
			job_postings: [{ title: 'Gardener' }],
		});
		expect(await newAfter('/ats/jobs', ({ ats }) => ats.closeJob(job!.id))).toMatchObject([
			{ id: job!.id, status: 'CLOSED' },
		]);
		const [candidate, tag] = [await first('/ats/candidates'), await first('/ats/tags')];
		const found = await newAfter('/ats/candidates', ({ ats }) =>
			ats.setTags(candidate.id, [tag.id]),
		);
		expect(found).toMatchObject([{ id: candidate.id, tags: [{ id: tag.id }] }]);
	});
});

describe('LMS events', () => {
	it('enroll, startCourse and finishCourse set the status', async () => {
		id = integrationFor(sandbox, '/lms/users');
		const [user, course] = [await first('/lms/users'), await first('/lms/courses')];
		const [revision] = course.revisions as Item[];
		const path = '/lms/course-progressions';
		const [enrolled] = await newAfter(path, ({ lms }) => lms.enroll(user.id, revision!.id));
		expect(enrolled).toMatchObject({
			status: 'ENROLLED',
			user: { id: user.id },
			course_revision: { id: revision!.id, course: { id: course.id } },
		});
		const { id: progression } = enrolled!;
		expect(await newAfter(path, ({ lms }) => lms.startCourse(progression))).toMatchObject([
			{ id: progression, status: 'IN_PROGRESS' },
		]);
		expect(await newAfter(path, ({ lms }) => lms.finishCourse(progression))).toMatchObject([
			{ id: progression, status: 'COMPLETED', completed_at: '2026-09-01T08:00:03.000Z' },
		]);
	});
});

describe('the webhook of a change', () => {
	const known = modelOptions.map(({ value }) => value);

	it.each<[string, string[], (company: Company) => unknown]>([
		['/hris/employees', ['hris_employees'], ({ hris }) => hris.changeEmployees(1)],
		[
			'/hris/employees',
			['hris_employees', 'hris_employments', 'hris_time_off_balances'],
			({ hris }) => hris.hire(),
		],
		[
			'/hris/employees',
			['hris_join_employees_teams'],
			(company) => company.hris.setGroups(company.rows('hris_employees')[0]!.id, []),
		],
		['/ats/jobs', ['ats_jobs', 'ats_job_postings'], ({ ats }) => ats.openJob()],
		['/ats/jobs', ['ats_candidates', 'ats_applications'], ({ ats }) => ats.apply()],
	])('names what changed in %s: %j', async (path, names, happen) => {
		id = integrationFor(sandbox, path);
		const { delivery } = await sandbox.integrations.change(id, happen);
		expect(delivery.type).toBe('data-changed');
		const { data } = JSON.parse(delivery.payload) as {
			data: { integration_id: string; changed_models: Array<{ name: string }> };
		};
		expect(data.integration_id).toBe(id);
		expect(data.changed_models.map(({ name }) => name)).toEqual(names);
		expect(known).toEqual(expect.arrayContaining(names));
	});

	it('announces a new order by its own event', async () => {
		id = integrationFor(sandbox, '/assessment/orders');
		const { result, delivery } = await sandbox.integrations.change(id, ({ assessment }) =>
			assessment.order(),
		);
		expect(delivery.type).toBe('assessment:order-received');
		expect(JSON.parse(delivery.payload)).toMatchObject({
			data: { id: result.id, integration_id: id, status: 'OPEN' },
		});
		const orders = await readAll(sandbox, id, '/assessment/orders', { created_after: NOW });
		expect(orders).toMatchObject([{ id: result.id }]);
	});

	it('is not sent for a silent change', async () => {
		id = integrationFor(sandbox, '/hris/employees');
		sandbox.integrations.company(id).hris.hire();
		await sandbox.settled();
		expect(sandbox.deliveries).toEqual([]);
	});
});

describe('the clock', () => {
	it('sets the Date header of reads', async () => {
		id = integrationFor(sandbox, '/hris/employees');
		const date = async () =>
			(await get(sandbox, id, '/hris/employees?page_size=1')).headers.get('date');
		expect(await date()).toBe('Tue, 01 Sep 2026 08:00:00 GMT');
		sandbox.clock.advance(90_000);
		expect(await date()).toBe('Tue, 01 Sep 2026 08:01:30 GMT');
		sandbox.clock.reset();
		const real = Date.parse((await date())!);
		expect(Math.abs(Date.now() - real)).toBeLessThan(5000);
	});
});

describe('attachments', () => {
	it('are rejected without the permission', async () => {
		id = integrationFor(sandbox, '/ats/applications', {
			disabledPermissions: ['Read document attachments'],
		});
		const application = await first('/ats/applications');
		for (const path of [
			`/ats/applications/${application.id}/attachments`,
			`/ats/candidates/${String(application.candidate_id)}/attachments`,
		]) {
			expect((await get(sandbox, id, path)).json.error.code).toBe('INTEGRATION.ACTION_DISABLED');
		}
	});

	it('are rejected for unknown records', async () => {
		id = integrationFor(sandbox, '/ats/applications');
		for (const what of ['applications', 'candidates']) {
			expect((await get(sandbox, id, `/ats/${what}/none/attachments`)).status).toBe(400);
		}
	});
});
