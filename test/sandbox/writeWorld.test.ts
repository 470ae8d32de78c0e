import type { Sandbox } from '../../sandbox';
import type { Company } from '../../sandbox/data/company';
import { type ApiResponse, control, get, send } from './support/apiClient';
import { readAll } from './support/readLists';
import { shareSandbox } from './support/shareSandbox';
import { integrationForWrite, requestOf, write } from './support/writes';

const APPLY = 'POST /ats/jobs/{job_id}/applications';
const CREATE = 'POST /ats/candidates';
const FORM = 'POST /hris/employees/form';
const UPDATE = 'PATCH /hris/employees/{employee_id}';
const ABSENCE = 'POST /hris/absences';
const BULK = 'POST /lms/courses/bulk';
const ENROLL = 'POST /lms/course-progressions';
const RESULT = 'PUT /assessment/orders/{assessment_order_id}/result';
const NOW = '2026-09-01T08:00:00.000Z';

let sandbox: Sandbox;
let id: string;
let company: Company;
shareSandbox((started) => (sandbox = started));
beforeEach(() => sandbox.clock.set(Date.parse(NOW)));

/** Starts an integration for a write. */
const start = (of: string, options?: Parameters<typeof integrationForWrite>[2]) => {
	id = integrationForWrite(sandbox, of, options);
	company = sandbox.integrations.company(id);
};
const ask = async (method: string, path: string, body?: unknown) =>
	await send(sandbox, method, path, body, { 'x-integration-id': id });
const codeOf = ({ status, json }: ApiResponse) => [status, json.error?.code];
const changedModels = async () => {
	await sandbox.settled();
	return sandbox.deliveries.map(({ type, payload }) => [
		type,
		(
			JSON.parse(payload) as { data: { changed_models: Array<{ name: string }> } }
		).data.changed_models
			.map(({ name }) => name)
			.sort(),
	]);
};
const find = async (path: string, recordId: unknown, query: Record<string, string> = {}) =>
	(await readAll(sandbox, id, path, { ids: String(recordId), ...query }))[0];

describe('an application', () => {
	it('appears with its candidate in the reads and in data-changed', async () => {
		start(APPLY, { onlyCreatedApplications: true, tool: 'workable' });
		expect(await readAll(sandbox, id, '/ats/applications')).toEqual([]);
		const { json } = await write(sandbox, APPLY, id, undefined, 'most');
		const job = company.table('ats_jobs').row(0);
		const updated = { updated_after: '2026-09-01T07:59:59.000Z' };
		const application = await find('/ats/applications', json.data.id, updated);
		expect(application).toMatchObject({
			job_id: job.id,
			candidate_id: json.data.candidate_id,
			outcome: 'PENDING',
			current_stage_id: (job.stage_ids as string[])[1],
			changed_at: NOW,
			screening_question_answers: [{ answer: { date: '2026-10-01T00:00:00.000Z' } }],
		});
		expect(await find('/ats/candidates', json.data.candidate_id, updated)).toMatchObject({
			first_name: 'Zoë',
			company: 'Globex',
			source: 'Career page',
			changed_at: NOW,
			applications: [{ id: json.data.id }],
		});
		expect(await changedModels()).toEqual([
			['data-changed', ['ats_applications', 'ats_candidates']],
		]);
	});

	it.each([APPLY, CREATE])('is refused a second time for the same email: %s', async (of) => {
		start(of);
		await write(sandbox, of, id);
		const count = company.rows('ats_applications').length;
		const { body } = requestOf(sandbox, of, id) as { body: { candidate: object } };
		const again = await write(sandbox, of, id, {
			...body,
			candidate: { ...body.candidate, email_address: 'ZOE.Zander@candidate.example' },
		});
		expect(codeOf(again)).toEqual([409, 'ATS.APPLICATION_ALREADY_EXISTS']);
		expect(company.rows('ats_applications')).toHaveLength(count);
		expect(sandbox.log.filter(({ wrote }) => wrote === of)).toHaveLength(1);
	});

	it('to another job belongs to the same candidate', async () => {
		start(APPLY);
		const first = await write(sandbox, APPLY, id);
		const { body } = requestOf(sandbox, APPLY, id);
		const other = company.table('ats_jobs').row(1).id;
		const second = await ask('POST', `/ats/jobs/${other}/applications`, body);
		expect(second.json.data.candidate_id).toBe(first.json.data.candidate_id);
	});

	it('is counted when the response is lost, so that a retry finds it', async () => {
		start(APPLY);
		sandbox.faults.next({ kind: 'truncate' });
		await write(sandbox, APPLY, id);
		expect(codeOf(await write(sandbox, APPLY, id))).toEqual([
			409,
			'ATS.APPLICATION_ALREADY_EXISTS',
		]);
	});

	it.each([3, 4, 5])('is refused for a job that takes none (job %s)', async (n) => {
		start(APPLY);
		const { body } = requestOf(sandbox, APPLY, id);
		const job = company.table('ats_jobs').row(n);
		const response = await ask('POST', `/ats/jobs/${job.id}/applications`, body);
		expect(codeOf(response)).toEqual([400, 'ATS.JOB_CLOSED']);
		expect(response.json.error.message).toContain(String(job.status));
	});

	it('is refused for a stage of another job', async () => {
		start(APPLY);
		const { body } = requestOf(sandbox, APPLY, id);
		// Only every other job has the case study.
		const stage_id = (company.table('ats_jobs').row(0).stage_ids as string[])[2];
		const other = company.table('ats_jobs').row(1).id;
		const response = await ask('POST', `/ats/jobs/${other}/applications`, { ...body, stage_id });
		expect(codeOf(response)).toEqual([400, 'PLATFORM.INPUT_INVALID']);
		expect(response.json.error.message).toContain('stage_id');
	});

	it('warns of values for questions that are dropped', async () => {
		start(APPLY);
		const { body } = requestOf(sandbox, APPLY, id);
		const [question] = company.table('ats_jobs').row(0).questions as Array<{ id: string }>;
		const { json } = await write(sandbox, APPLY, id, {
			...body,
			screening_question_answers: [
				{ question_id: 'unknown', answer: 'x' },
				{ question_id: question!.id, answer: true },
			],
		});
		expect(json.warnings).toEqual([
			{ message: expect.stringContaining('unknown') },
			{ message: expect.stringContaining('DATE') },
		]);
		expect(json.data.screening_question_answers).toEqual([]);
	});

	it('can be moved and rejected', async () => {
		start(APPLY);
		const { json } = await write(sandbox, APPLY, id);
		const path = `/ats/applications/${String(json.data.id)}`;
		const [, , stage_id] = company.table('ats_jobs').row(0).stage_ids as string[];
		expect((await ask('PUT', `${path}/stage`, { stage_id })).status).toBe(200);
		const wrong = await ask('PUT', `${path}/stage`, { stage_id: 'unknown' });
		expect(codeOf(wrong)).toEqual([400, 'PLATFORM.INPUT_INVALID']);
		const reason = company.table('ats_rejection_reasons').row(1);
		const rejection = { rejection_reason_id: reason.id, note: 'Sorry' };
		expect((await ask('POST', `${path}/reject`, rejection)).status).toBe(200);
		expect(await find('/ats/applications', json.data.id)).toMatchObject({
			current_stage_id: stage_id,
			outcome: 'DECLINED',
			rejection_reason_name: reason.name,
			rejected_at: NOW,
		});
		expect(company.rows('ats_notes')).toMatchObject([{ content: 'Sorry' }]);
		const bad = await ask('POST', `${path}/reject`, { rejection_reason_id: 'unknown' });
		expect(bad.json.error.message).toContain('rejection reason');
	});

	it('keeps notes and result links once per request, without data-changed', async () => {
		for (const of of [
			'POST /ats/applications/{application_id}/notes',
			'POST /ats/applications/{application_id}/result-links',
			'POST /ats/candidates/{candidate_id}/result-links',
		]) {
			start(of);
			await write(sandbox, of, id);
			await write(sandbox, of, id);
			const model = of.endsWith('notes') ? 'ats_notes' : 'ats_result_links';
			expect(company.rows(model)).toHaveLength(2);
			const shown = await control(sandbox, `integrations/${id}/records/${model}`);
			expect(shown.json).toHaveLength(2);
		}
		expect(await changedModels()).toEqual([]);
	});

	it('that Kombo did not read appears by its import', async () => {
		const of = 'POST /ats/import-tracked-application';
		start(of, { onlyCreatedApplications: true });
		const row = company.table('ats_applications').row(0);
		const { json } = await write(sandbox, of, id, {
			tracked_at: '2026-01-01',
			onlyfy: { id_type: 'application_id', application_id: row.remote_id },
		});
		expect(json.data).toEqual({
			id: row.id,
			tracked_at: '2026-01-01T00:00:00.000Z',
			imported_id: { onlyfy: { id_type: 'application_id', application_id: row.remote_id } },
		});
		expect(await find('/ats/applications', row.id)).toBeDefined();
		const unknown = await write(sandbox, of, id, {
			tracked_at: null,
			onlyfy: { id_type: 'application_id', application_id: 'none' },
		});
		expect(codeOf(unknown)).toEqual([404, 'REMOTE.INPUT_INVALID']);
		const foreign = await write(sandbox, of, id, {
			tracked_at: null,
			greenhouse: { id_type: 'application_id', application_id: 'none' },
		});
		expect(foreign.json.error.message).toContain('onlyfy');
		start(of, { tool: 'workable' });
		expect((await write(sandbox, of, id)).json.error.code).toBe('INTEGRATION.ACTION_NOT_AVAILABLE');
	});
});

describe('tags', () => {
	it('are added and removed by name', async () => {
		start('POST /ats/candidates/{candidate_id}/tags');
		const { id: candidate } = company.table('ats_candidates').row(1);
		const path = `/ats/candidates/${candidate}/tags`;
		const names = async () =>
			((await find('/ats/candidates', candidate))!.tags as Array<{ name: string }>).map(
				({ name }) => name,
			);
		for (const name of ['Night Shift', 'Night Shift', 'Remote']) {
			expect((await ask('POST', path, { tag: { name } })).status).toBe(200);
		}
		expect(await names()).toEqual(['Night Shift', 'Remote']);
		expect(company.rows('ats_tags').filter(({ name }) => name === 'Night Shift')).toHaveLength(1);
		await ask('DELETE', path, { tag: { name: 'Remote' } });
		expect(await names()).toEqual(['Night Shift']);
		const again = await ask('DELETE', path, { tag: { name: 'Remote' } });
		expect(again.json.warnings).toHaveLength(1);
		const unknown = await ask('DELETE', path, { tag: { name: 'None' } });
		expect(codeOf(unknown)).toEqual([400, 'PLATFORM.INPUT_INVALID']);
	});
});

describe('an employee', () => {
	it('appears in the reads after the form', async () => {
		start(FORM);
		const { json } = await write(sandbox, FORM, id, undefined, 'most');
		expect(await find('/hris/employees', json.data.id)).toMatchObject({
			first_name: 'Mila',
			work_email: 'mila.moser@example.com',
			start_date: '2026-10-01T00:00:00.000Z',
			legal_entity: { id: company.table('hris_legal_entities').row(0).id },
			work_location: { id: company.table('hris_locations').row(1).id },
			changed_at: NOW,
		});
		expect((await changedModels())[0]![1]).toContain('hris_employees');
	});

	it('exists once for a work email, and without one for a name and first day', async () => {
		for (const size of ['least', 'most'] as const) {
			start(FORM);
			await write(sandbox, FORM, id, undefined, size);
			const again = await write(sandbox, FORM, id, undefined, size);
			expect(codeOf(again)).toEqual([409, 'HRIS.EMPLOYEE_ALREADY_EXISTS']);
		}
	});

	it('is only announced as a pre-hire where the tool works so', async () => {
		start(FORM);
		sandbox.integrations.setActions(id, { prehire: true });
		const count = company.rows('hris_employees').length;
		const { json } = await write(sandbox, FORM, id);
		expect(json.data).toEqual({
			id: null,
			remote_id: null,
			prehire: { remote_id: expect.any(String) },
		});
		expect(company.rows('hris_employees')).toHaveLength(count);
	});

	it('needs a staffing entity that is open', async () => {
		start(FORM);
		const { body } = requestOf(sandbox, FORM, id);
		const closed = company.rows('hris_staffing_entities').find(({ status }) => status === 'FILLED');
		const response = await write(sandbox, FORM, id, {
			...body,
			staffing_entity_id: closed!.id,
		});
		expect(codeOf(response)).toEqual([409, 'HRIS.STAFFING_ENTITY_CLOSED']);
	});

	it.each([
		[{ firstName: undefined }, "properties must have required property 'firstName'"],
		[{ firstName: '' }, 'properties.firstName must NOT have fewer than 1 characters'],
		[{ firstName: null }, 'properties.firstName must be string'],
		[{ nickname: 'x' }, 'properties must not have the field "nickname"'],
		[{ startDate: '2026-02-30' }, 'properties.startDate must be a date'],
		[{ startDate: '01.10.2026' }, 'properties.startDate must be a date'],
		[{ weeklyHours: '40' }, 'properties.weeklyHours must be number'],
		[{ weeklyHours: 49 }, 'properties.weeklyHours must be <= 48'],
		[{ remoteContract: 'true' }, 'properties.remoteContract must be boolean'],
		[{ legalEntity: 'Acme GmbH' }, 'properties.legalEntity must be the ID of one of the'],
		[{ groups: ['x'] }, 'properties.groups must be the ID of one of the'],
		[{ groups: 'x' }, 'properties.groups must be array'],
		[{ workLocation: {} }, "properties.workLocation must have required property 'site'"],
		[{ workLocation: { site: 'x' } }, 'properties.workLocation.site must be the ID'],
		[{ keyNumbers: [1, 100] }, 'properties.keyNumbers.1 must be <= 99'],
		[{ keyNumbers: [1, 2, 3, 4, 5, 6] }, 'properties.keyNumbers must have at most 5 entries'],
		[{ contract: 'x' }, 'properties.contract must be a file'],
		[
			{ contract: { name: 'a.txt', content_type: 'text/plain', data: 'eA==' } },
			'properties.contract must be a file of the type application/pdf',
		],
		[
			{ 'custom.T-Shirt Größe [EU]': 'M' },
			'properties.custom.T-Shirt Größe [EU] must be the ID of one of the 3 options',
		],
	])('is refused where the form does not fit: %j', async (values, message) => {
		start(FORM);
		const { body } = requestOf(sandbox, FORM, id) as { body: { properties: object } };
		const response = await write(sandbox, FORM, id, {
			properties: { ...body.properties, ...values },
		});
		expect(codeOf(response)).toEqual([400, 'PLATFORM.INPUT_INVALID']);
		expect(response.json.error.message).toContain(message);
	});

	it('changes where it is updated', async () => {
		start(UPDATE);
		const { json } = await write(sandbox, UPDATE, id, undefined, 'most');
		expect(await find('/hris/employees', json.data.id)).toMatchObject({
			display_full_name: 'New Name',
			job_title: 'Lead',
			date_of_birth: '1990-02-28T00:00:00.000Z',
			home_address: { city: 'Bonn', street_2: 'Floor 2' },
			changed_at: NOW,
		});
		const other = company.table('hris_employees').row(1).work_email;
		const taken = await write(sandbox, UPDATE, id, { work_email: other });
		expect(codeOf(taken)).toEqual([409, 'HRIS.EMPLOYEE_ALREADY_EXISTS']);
		for (const field of ['legal_entity_id', 'location_id']) {
			const unknown = await write(sandbox, UPDATE, id, { work_email: 'a@b.example', [field]: 'x' });
			expect(codeOf(unknown)).toEqual([400, 'PLATFORM.INPUT_INVALID']);
			expect(unknown.json.error.message).toContain(field);
		}
	});

	it('keeps documents of known categories', async () => {
		const of = 'POST /hris/employees/{employee_id}/documents';
		start(of);
		const { body } = requestOf(sandbox, of, id);
		const unknown = await write(sandbox, of, id, { ...body, category_id: 'x' });
		expect(unknown.json.error.message).toContain('document category');
		await write(sandbox, of, id);
		expect(company.rows('hris_employee_documents')).toMatchObject([
			{ file_name: 'cv.pdf', content_type: 'application/pdf', size: 15 },
		]);
	});
});

describe('an absence', () => {
	it('appears, and is deleted once', async () => {
		start(ABSENCE);
		const { json } = await write(sandbox, ABSENCE, id);
		expect(await find('/hris/absences', json.data.id)).toMatchObject({
			start_date: '2026-09-07',
			end_date: '2026-09-11',
			amount: 5,
			unit: 'DAYS',
			status: 'REQUESTED',
			changed_at: NOW,
		});
		const path = `/hris/absences/${String(json.data.id)}`;
		const deleted = await ask('DELETE', path, {});
		expect(deleted.json.data).toMatchObject({ id: json.data.id, remote_deleted_at: NOW });
		expect(await find('/hris/absences', json.data.id)).toBeUndefined();
		expect(codeOf(await ask('DELETE', path, {}))).toEqual([404, 'PLATFORM.INPUT_INVALID']);
		expect(await changedModels()).toEqual([
			['data-changed', ['hris_absences']],
			['data-changed', ['hris_absences']],
		]);
	});

	it.each([
		[{ employee_id: 'x' }, 'employee_id'],
		[{ absence_type_id: 'x' }, 'absence_type_id'],
		[{ absence_type_id: 'remote:1000' }, 'absence_type_id'],
		[{ end_date: '2026-09-06' }, 'end_date must not be before start_date'],
		[{ start_date: '2026-09-07T10:00:00+02:00' }, 'start_date must be YYYY-MM-DD'],
		[{ start_date: '2026-02-30' }, 'start_date must be a date that exists'],
		[{ start_time: '25:00', end_time: '9:00' }, 'start_time must match pattern'],
		[{ start_time: '9:00' }, 'must have property end_time when property start_time is present'],
		[{ amount: 1 }, 'must have property unit when property amount is present'],
		[{ unit: 'WEEKS', amount: 1 }, 'unit must be equal to one of the allowed values'],
		[{ remote_fields: { workdaay: {} } }, 'remote_fields must not have the field "workdaay"'],
	])('is refused with %j', async (fields, message) => {
		start(ABSENCE);
		const { body } = requestOf(sandbox, ABSENCE, id);
		const response = await write(sandbox, ABSENCE, id, { ...body, ...fields });
		expect(codeOf(response)).toEqual([400, 'PLATFORM.INPUT_INVALID']);
		expect(response.json.error.message).toContain(message);
	});

	it('is refused by the tool where its type has no half days or times', async () => {
		start(ABSENCE);
		const { body } = requestOf(sandbox, ABSENCE, id);
		const sick = company.table('hris_absence_types').row(1).id;
		for (const fields of [{ start_half_day: true }, { start_time: '9:00', end_time: '10:00' }]) {
			const wrong = { ...body, absence_type_id: sick, ...fields };
			expect(codeOf(await write(sandbox, ABSENCE, id, wrong))).toEqual([
				400,
				'REMOTE.INPUT_INVALID',
			]);
		}
	});
});

describe('warnings', () => {
	it('come with remote fields of another tool, dropped fields, and every write on demand', async () => {
		start(ABSENCE);
		sandbox.integrations.setActions(id, { warnings: ['Hello.'], dropped: ['status'] });
		const { body } = requestOf(sandbox, ABSENCE, id);
		const { json } = await write(sandbox, ABSENCE, id, {
			...body,
			status: 'APPROVED',
			remote_fields: { a3innuvanomina: {} },
		});
		expect(json.warnings!.map(({ message }) => message)).toEqual([
			'Hello.',
			"remote_fields.a3innuvanomina was ignored: the integration's tool is adpworkforcenow.",
			"The tool doesn't have the field status. It was not written.",
		]);
		expect(json.data.status).toBe('REQUESTED');
	});
});

describe('an integration', () => {
	it('whose credentials no longer work refuses writes, but not reads', async () => {
		start(ABSENCE);
		await sandbox.integrations.setState(id, 'INVALID');
		const { json } = await write(sandbox, ABSENCE, id);
		expect(json.error.code).toBe('INTEGRATION.AUTHENTICATION_INVALID');
		expect((await get(sandbox, id, '/hris/absences')).status).toBe(200);
	});

	it('has its actions changed over HTTP', async () => {
		start(ABSENCE);
		const route = `integrations/${id}/actions`;
		await control(sandbox, route, { disabled: ['Manage absences'] });
		expect((await write(sandbox, ABSENCE, id)).json.error.code).toBe('INTEGRATION.ACTION_DISABLED');
		await control(sandbox, route, { disabled: [], warnings: ['Hi.'] });
		expect((await write(sandbox, ABSENCE, id)).json.warnings).toEqual([{ message: 'Hi.' }]);
		const wrong = await control(sandbox, route, { unavailable: ['POST /nothing'] });
		expect(wrong.status).toBe(400);
	});
});

describe('the result of an order', () => {
	it('ends the order, and only once', async () => {
		start(RESULT);
		const { json } = await write(sandbox, RESULT, id, undefined, 'most');
		expect(json.data).toEqual({});
		const order = company.table('assessment_orders').row(0);
		expect(order).toMatchObject({ status: 'COMPLETED', result: { score: 87.5 } });
		expect(codeOf(await write(sandbox, RESULT, id))).toEqual([400, 'PLATFORM.INPUT_INVALID']);
		expect(await changedModels()).toEqual([]);
	});

	it('needs completed_at once the order ends', async () => {
		start(RESULT);
		const body = { status: 'COMPLETED', result_url: 'https://results.example/1' };
		const { json } = await write(sandbox, RESULT, id, body);
		expect(json.error.message).toContain("must have required property 'completed_at'");
	});
});

describe('packages', () => {
	it('are replaced, also in new orders', async () => {
		start('PUT /assessment/packages');
		await write(sandbox, 'PUT /assessment/packages', id, undefined, 'most');
		const { json } = await get(sandbox, id, '/assessment/packages');
		expect(json.data.packages).toMatchObject([{ id: 'nursing' }, { id: 'police' }]);
		expect(company.assessment.order().package_id).toBe('nursing');
	});
});

describe('courses', () => {
	const poll = async (task: unknown) => await get(sandbox, id, `/lms/courses/bulk/${String(task)}`);
	const item = (origin_id: string, title: string, course_url = 'https://learn.example/1') => ({
		origin_id,
		course: { type: 'EXTERNAL', title, course_url },
	});

	it('are created and updated by origin ID, with the result of each item', async () => {
		start(BULK);
		const items = [item('c1', 'Lifting'), item('c2', 'Falling', 'learn.example/2')];
		const { json } = await write(sandbox, BULK, id, { items });
		expect((await poll(json.data.task_id)).json.data).toMatchObject({
			status: 'PENDING',
			completed_at: null,
		});
		const done = (await poll(json.data.task_id)).json.data;
		expect(done).toMatchObject({
			status: 'COMPLETED',
			data: [
				{ origin_id: 'c1', status: 'SUCCEEDED', data: { id: expect.any(String) } },
				{ origin_id: 'c2', status: 'FAILED', error: { code: 'REMOTE.INPUT_INVALID' } },
			],
		});
		const [first] = done.data as Array<{ data: { id: string } }>;
		await write(sandbox, BULK, id, { items: [item('c1', 'Heavy Lifting')] });
		expect(await find('/lms/courses', first!.data.id)).toMatchObject({
			origin_id: 'c1',
			revisions: [{ title: 'Heavy Lifting', remote_url: 'https://learn.example/1' }],
		});
		expect(company.rows('lms_courses').filter(({ origin_id }) => origin_id === 'c1')).toHaveLength(
			1,
		);
	});

	it('have tasks that stay pending, fail, or contain failed items', async () => {
		start(BULK);
		const add = async () => (await write(sandbox, BULK, id)).json.data.task_id;
		await control(sandbox, 'tasks', { never: true });
		const task = await add();
		for (let i = 0; i < 5; i++) expect((await poll(task)).json.data.status).toBe('PENDING');
		sandbox.setTasks({ pendingPolls: 0 });
		expect((await poll(task)).json.data.status).toBe('COMPLETED');

		const count = company.rows('lms_courses').length;
		sandbox.setTasks({ pendingPolls: 0, failure: 'INTEGRATION.AUTHENTICATION_INVALID' });
		expect((await poll(await add())).json.data).toMatchObject({
			status: 'FAILED',
			error: { code: 'INTEGRATION.AUTHENTICATION_INVALID' },
		});
		expect(company.rows('lms_courses')).toHaveLength(count);

		sandbox.setTasks({ pendingPolls: 0, failedItems: ['c1'] });
		expect((await poll(await add())).json.data.data).toMatchObject([
			{ status: 'FAILED', error: { code: 'LMS.COURSE_UPDATE_NOT_SUPPORTED' } },
		]);
		expect(codeOf(await poll('unknown'))).toEqual([404, 'PLATFORM.INPUT_INVALID']);
	});

	it('are deactivated, and then take nobody', async () => {
		start('POST /lms/courses/{course_id}/deactivate');
		const { json } = await write(sandbox, 'POST /lms/courses/{course_id}/deactivate', id);
		const revisions = json.data.revisions as Array<{ status: string }>;
		expect(revisions.map(({ status }) => status)).toEqual(['INACTIVE', 'INACTIVE']);
		const { body } = requestOf(sandbox, ENROLL, id);
		const refused = await ask('POST', '/lms/course-progressions', body);
		expect(codeOf(refused)).toEqual([400, 'REMOTE.INPUT_INVALID']);
	});

	it('are completed after an enrollment', async () => {
		start(ENROLL);
		const { json } = await write(sandbox, ENROLL, id);
		const path = `/lms/course-progressions/${String(json.data.id)}/complete`;
		const done = await ask('POST', path, { score: 90 });
		expect(done.json.data).toMatchObject({ status: 'COMPLETED', completed_at: NOW });
		expect(codeOf(await ask('POST', path, { score: 101 }))).toEqual([
			400,
			'PLATFORM.INPUT_INVALID',
		]);
		expect(await find('/lms/course-progressions', json.data.id)).toMatchObject({
			status: 'COMPLETED',
		});
	});
});
