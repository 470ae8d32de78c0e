import { Kombo } from '@kombo-api/sdk';
import type { Sandbox } from '../../sandbox';
import { facts } from '../../sandbox/data/apiFacts';
import { integrationFor, modelOf, PATHS, readAll } from './support/readLists';
import { shareSandbox } from './support/shareSandbox';

type Pages = AsyncIterable<{ result: { data: { results: Array<{ id: string }> } } }>;
type Request = { page_size: number; include_deleted: true; updated_after?: Date };

/** The SDK's call for each list. */
const CALLS: Record<string, (kombo: Kombo, request: Request) => Promise<Pages>> = {
	'/hris/employees': async (kombo, request) => await kombo.hris.getEmployees(request),
	'/hris/employee-document-categories': async (kombo, request) =>
		await kombo.hris.getEmployeeDocumentCategories(request),
	'/hris/groups': async (kombo, request) => await kombo.hris.getGroups(request),
	'/hris/employments': async (kombo, request) => await kombo.hris.getEmployments(request),
	'/hris/locations': async (kombo, request) => await kombo.hris.getLocations(request),
	'/hris/absence-types': async (kombo, request) => await kombo.hris.getAbsenceTypes(request),
	'/hris/time-off-balances': async (kombo, request) => await kombo.hris.getTimeOffBalances(request),
	'/hris/absences': async (kombo, request) => await kombo.hris.getAbsences(request),
	'/hris/legal-entities': async (kombo, request) => await kombo.hris.getLegalEntities(request),
	'/hris/timesheets': async (kombo, request) => await kombo.hris.getTimesheets(request),
	'/hris/performance-review-cycles': async (kombo, request) =>
		await kombo.hris.getPerformanceReviewCycles(request),
	'/hris/performance-reviews': async (kombo, request) =>
		await kombo.hris.getPerformanceReviews(request),
	'/hris/staffing-entities': async (kombo, request) =>
		await kombo.hris.getStaffingEntities(request),
	'/ats/applications': async (kombo, request) => await kombo.ats.getApplications(request),
	'/ats/candidates': async (kombo, request) => await kombo.ats.getCandidates(request),
	'/ats/tags': async (kombo, request) => await kombo.ats.getTags(request),
	'/ats/application-stages': async (kombo, request) =>
		await kombo.ats.getApplicationStages(request),
	'/ats/jobs': async (kombo, request) => await kombo.ats.getJobs(request),
	'/ats/users': async (kombo, request) => await kombo.ats.getUsers(request),
	'/ats/roles': async (kombo, request) => await kombo.ats.getRoles(request),
	'/ats/offers': async (kombo, request) => await kombo.ats.getOffers(request),
	'/ats/rejection-reasons': async (kombo, request) => await kombo.ats.getRejectionReasons(request),
	'/ats/interviews': async (kombo, request) => await kombo.ats.getInterviews(request),
	'/assessment/orders': async (kombo, { page_size }) =>
		await kombo.assessment.getAssessmentOrders({ page_size }),
};

describe('the official SDK', () => {
	let sandbox: Sandbox;
	shareSandbox((started) => (sandbox = started));

	const kombo = (integration_id: string) =>
		new Kombo({ api_key: sandbox.apiKey, server_url: sandbox.baseUrl, integration_id });

	it('has a call for every list that the facts name', () => {
		const inSdk = PATHS.filter((path) => facts.reads[path]!.inSdk && facts.reads[path]!.pageSize);
		expect(inSdk.filter((path) => !(path in CALLS))).toEqual([]);
	});

	it.each(Object.keys(CALLS))('reads %s page by page, including deleted records', async (path) => {
		const id = integrationFor(sandbox, path);
		const company = sandbox.integrations.company(id);
		// One that is deleted, but not empty yet.
		const [first] = await readAll(sandbox, id, path);
		if ('include_deleted' in facts.reads[path]!.query) {
			company.delete(modelOf(path), first!.id);
		}
		const ids: string[] = [];
		const request = { page_size: 7, include_deleted: true } as const;
		for await (const { result } of await CALLS[path]!(kombo(id), request)) {
			ids.push(...result.data.results.map((item) => item.id));
		}
		const expected = await readAll(sandbox, id, path, { include_deleted: 'true' });
		expect(ids).toEqual(expected.map((item) => item.id));
	});

	it('reads only changed employees', async () => {
		const id = integrationFor(sandbox, '/hris/employees');
		const since = new Date(Date.now() - 1);
		await sandbox.integrations.changeEmployees(id, 3);
		const pages = await CALLS['/hris/employees']!(kombo(id), {
			page_size: 2,
			include_deleted: true,
			updated_after: since,
		});
		let count = 0;
		for await (const { result } of pages) count += result.data.results.length;
		expect(count).toBe(3);
	});

	it('reads packages, attachments and the form for new employees', async () => {
		const ats = integrationFor(sandbox, '/ats/applications');
		const [application] = await readAll(sandbox, ats, '/ats/applications');
		const ofApplication = await kombo(ats).ats.getApplicationAttachments({
			application_id: application!.id,
		});
		const ofCandidate = await kombo(ats).ats.getCandidateAttachments({
			candidate_id: String(application!.candidate_id),
		});
		const [file] = ofApplication.data.results;
		expect(ofCandidate.data.results.map(({ id }) => id)).toContain(file!.id);
		const response = await fetch(file!.data_url);
		expect(response.headers.get('content-type')).toBe(file!.content_type);
		expect((await response.text()).startsWith('%PDF-')).toBe(true);

		const assessment = integrationFor(sandbox, '/assessment/packages');
		const { data } = await kombo(assessment).assessment.getPackages({});
		expect(data.packages).toHaveLength(3);

		const form = await kombo(integrationFor(sandbox, '/hris/employees')).hris.getEmployeeForm();
		const kinds = Object.values(form.data.properties).map(({ type }) => type);
		expect([...new Set(kinds)].sort()).toEqual([
			'array',
			'checkbox',
			'date',
			'file',
			'multi_select',
			'number',
			'object',
			'single_select',
			'text',
		]);
	});
});
