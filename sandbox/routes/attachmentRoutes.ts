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
		return successWithWarnings({ results: filesOf(application, found, request, world) }, []);
	});

	api.get<{ Params: { id: string } }>('/ats/candidates/:id/attachments', (request, reply) => {
		const found = company(request, reply, OF_CANDIDATE);
		const candidate = found.find('ats_candidates', request.params.id);
		const applications = candidate ? visible(candidate, found) : [];
		if (!candidate || applications.length === 0) throw unknown('candidate');
		const ofOwner = (owner: Row, application_id: string | null) =>
			filesOf(owner, found, request, world).map((file) => ({
				...file,
				application_id,
				candidate_id: candidate.id,
			}));
		const results = [
			...applications.flatMap((application) => ofOwner(application, application.id)),
			...ofOwner(candidate, null),
		];
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

/** Files that were there from the start, and those that were uploaded to this owner itself. */
function filesOf(owner: Row, company: Company, { protocol, host }: FastifyRequest, world: World) {
	const { files } = world;
	const ids = new RecordIds(owner.id);
	const first = ((owner.attachments ?? []) as Attachment[]).map((file, i) => ({
		...file,
		id: ids.of(i),
		remote_id: `file-${i}`,
		remote_created_at: owner.remote_created_at,
	}));
	const uploaded = company
		.rows('ats_attachments')
		.filter(({ application_id, candidate_id }) => (application_id ?? candidate_id) === owner.id)
		.map(({ id, remote_id, type, file_name, content_type, changed_at }) => ({
			...({ type, file_name, content_type } as Attachment),
			id,
			remote_id,
			remote_created_at: changed_at,
		}));
	return [...first, ...uploaded].map((file) => ({
		...file,
		remote_updated_at: file.remote_created_at,
		file_name: files.faults.name ?? file.file_name,
		content_type: files.faults.contentType ?? file.content_type,
		data_url: `${protocol}://${host}/files/${file.id}/${encodeURIComponent(file.file_name)}?signature=${files.signature(file.id)}`,
	}));
}
