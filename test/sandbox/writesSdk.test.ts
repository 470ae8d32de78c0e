import { Kombo } from '@kombo-api/sdk';
import type { Sandbox } from '../../sandbox';
import { facts } from '../../sandbox/data/apiFacts';
import { shareSandbox } from './support/shareSandbox';
import { integrationForWrite, knownIn, requestOf, SAMPLES } from './support/writes';

interface Response {
	data: object;
	warnings?: Array<{ message: string }>;
}

/** The SDK's call for each write. */
const CALLS: Record<string, (kombo: Kombo, request: object) => Promise<Response>> = {
	'POST /hris/absences': async ({ hris }, request) => await hris.createAbsence(request as never),
	'DELETE /hris/absences/{absence_id}': async ({ hris }, request) =>
		await hris.deleteAbsence(request as never),
	'POST /hris/employees/form': async ({ hris }, request) =>
		await hris.createEmployeeWithForm(request as never),
	'POST /hris/employees/{employee_id}/documents': async ({ hris }, request) =>
		await hris.addEmployeeDocument(request as never),
	'PUT /ats/applications/{application_id}/stage': async ({ ats }, request) =>
		await ats.moveApplicationToStage(request as never),
	'POST /ats/applications/{application_id}/result-links': async ({ ats }, request) =>
		await ats.addApplicationResultLink(request as never),
	'POST /ats/applications/{application_id}/notes': async ({ ats }, request) =>
		await ats.addApplicationNote(request as never),
	'POST /ats/applications/{application_id}/attachments': async ({ ats }, request) =>
		await ats.addApplicationAttachment(request as never),
	'POST /ats/applications/{application_id}/reject': async ({ ats }, request) =>
		await ats.rejectApplication(request as never),
	'POST /ats/candidates': async ({ ats }, request) => await ats.createCandidate(request as never),
	'POST /ats/candidates/{candidate_id}/attachments': async ({ ats }, request) =>
		await ats.addCandidateAttachment(request as never),
	'POST /ats/candidates/{candidate_id}/result-links': async ({ ats }, request) =>
		await ats.addCandidateResultLink(request as never),
	'POST /ats/candidates/{candidate_id}/tags': async ({ ats }, request) =>
		await ats.addCandidateTag(request as never),
	'DELETE /ats/candidates/{candidate_id}/tags': async ({ ats }, request) =>
		await ats.removeCandidateTag(request as never),
	'POST /ats/jobs/{job_id}/applications': async ({ ats }, request) =>
		await ats.createApplication(request as never),
	'POST /ats/import-tracked-application': async ({ ats }, request) =>
		await ats.importTrackedApplication(request as never),
	'PUT /assessment/packages': async ({ assessment }, request) =>
		await assessment.setPackages(request as never),
	'PUT /assessment/orders/{assessment_order_id}/result': async ({ assessment }, request) =>
		await assessment.updateOrderResult(request as never),
};

/** The SDK takes dates as such, where the API takes text. */
const DATES = /^(start_date|end_date|availability_date|expires_at|tracked_at|completed_at)$/;

describe('the official SDK', () => {
	let sandbox: Sandbox;
	shareSandbox((started) => (sandbox = started));

	it('has a call for every write that the facts name', () => {
		const inSdk = Object.keys(SAMPLES).filter((id) => facts.writes[id]!.inSdk);
		expect(Object.keys(CALLS).sort()).toEqual(inSdk.sort());
	});

	const calls = Object.keys(CALLS).flatMap((id) => [
		[id, 'least' as const],
		[id, 'most' as const],
	]) as Array<[string, 'least' | 'most']>;

	it.each(calls)('makes the call %s with the %s body', async (id, size) => {
		const integration_id = integrationForWrite(sandbox, id);
		const kombo = new Kombo({
			api_key: sandbox.apiKey,
			server_url: sandbox.baseUrl,
			integration_id,
		});
		const params = SAMPLES[id]!.params?.(knownIn(sandbox, integration_id));
		const body = withDates(requestOf(sandbox, id, integration_id, size).body);
		const response = await CALLS[id]!(kombo, params ? { ...params, body } : (body as object));
		expect(response.data).toBeDefined();
		expect(response.warnings).toEqual([]);
		expect(sandbox.log.at(-1)!.wrote).toBe(id);
	});
});

function withDates(value: unknown, name = ''): unknown {
	if (typeof value === 'string') return DATES.test(name) ? new Date(value) : value;
	if (Array.isArray(value)) return value.map((entry) => withDates(entry));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, entry]) => [key, withDates(entry, key)]),
	);
}
