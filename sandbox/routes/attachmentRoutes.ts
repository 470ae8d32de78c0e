import type { FastifyInstance, FastifyRequest } from 'fastify';
import { factsOf } from '../data/apiFacts';
import { applicationsOf, isApplicationVisible } from '../data/ats/applications';
import type { Company } from '../data/company';
import { RecordIds } from '../data/recordIds';
import type { Row } from '../data/row';
import { inputInvalid, successWithWarnings } from '../http/envelope';
import type { World } from '../state/world';
import { readableCompany } from './readable';

interface Attachment {
	type: string;
	file_name: string;
	content_type: string;
}

const OF_APPLICATION = '/ats/applications/{application_id}/attachments';
const OF_CANDIDATE = '/ats/candidates/{candidate_id}/attachments';

/** The files of an application or a candidate. The sandbox serves the files itself. */
export function attachmentRoutes(api: FastifyInstance, world: World): void {
	const company = (
		request: FastifyRequest,
		reply: Parameters<typeof readableCompany>[1],
		path: string,
	) => readableCompany(request, reply, world, factsOf(path));

	api.get<{ Params: { id: string } }>('/ats/applications/:id/attachments', (request, reply) => {
		const found = company(request, reply, OF_APPLICATION);
		const application = found.find('ats_applications', request.params.id);
		if (!application || !isApplicationVisible(application, found)) throw unknown('application');
		return successWithWarnings({ results: filesOf(application, request) }, []);
	});

	api.get<{ Params: { id: string } }>('/ats/candidates/:id/attachments', (request, reply) => {
		const found = company(request, reply, OF_CANDIDATE);
		const candidate = found.find('ats_candidates', request.params.id);
		const applications = candidate ? visible(candidate, found) : [];
		if (!candidate || applications.length === 0) throw unknown('candidate');
		const results = applications.flatMap((application) =>
			filesOf(application, request).map((file) => ({
				...file,
				application_id: application.id,
				candidate_id: candidate.id,
			})),
		);
		return successWithWarnings({ results }, []);
	});
}

function visible(candidate: Row, company: Company): Row[] {
	return applicationsOf(candidate.id, company).filter((row) => isApplicationVisible(row, company));
}

/** Kombo doesn't document code and status of this case. */
function unknown(what: string): Error {
	return inputInvalid(`This integration has no ${what} with that ID.`);
}

function filesOf(application: Row, { host }: FastifyRequest) {
	const ids = new RecordIds(application.id);
	return (application.attachments as Attachment[]).map((file, i) => ({
		...file,
		id: ids.of(i),
		remote_id: `file-${i}`,
		data_url: `http://${host}/_sandbox/files/${ids.of(i)}/${encodeURIComponent(file.file_name)}`,
		remote_created_at: application.remote_created_at,
		remote_updated_at: application.remote_updated_at,
	}));
}
