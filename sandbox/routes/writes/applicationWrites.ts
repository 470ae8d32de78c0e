import type { FileBody } from '../../data/fileBody';
import type { Fields } from '../../data/row';
import { inputInvalid } from '../../http/envelope';
import { keepAttachments } from './attachments';
import { readFiles } from './files';
import { recordInBody, recordInPath } from './records';
import { NOTHING } from './responses';
import type { AddWrite } from './write';

interface ResultLinkBody {
	label: string;
	url: string;
	details?: Fields;
}

/** What happens to applications and candidates that exist. */
export function applicationWrites(write: AddWrite): void {
	write<{ stage_id: string }>(
		'PUT /ats/applications/{application_id}/stage',
		({ company, params, body }) => {
			const application = recordInPath(company, 'ats_applications', params.application_id!);
			const job = company.find('ats_jobs', application.job_id);
			// Kombo documents that stages come from the job, but not the code for others.
			if (!((job?.stage_ids ?? []) as string[]).includes(body.stage_id)) {
				throw inputInvalid(
					`Invalid body: stage_id: the application's job has no stage with the ID "${body.stage_id}".`,
				);
			}
			company.ats.moveToStage(application.id, body.stage_id);
			return NOTHING;
		},
	);

	write<{ rejection_reason_id: string; note?: string }>(
		'POST /ats/applications/{application_id}/reject',
		({ company, params, body }) => {
			const application = recordInPath(company, 'ats_applications', params.application_id!);
			const { rejection_reason_id, note } = body;
			const reason = recordInBody(
				company,
				'ats_rejection_reasons',
				'rejection_reason_id',
				rejection_reason_id,
			);
			company.ats.reject(application.id, reason.id);
			if (note !== undefined) {
				company.create('ats_notes', { application_id: application.id, content: note });
			}
			return NOTHING;
		},
	);

	write<{ content: string; content_type: string }>(
		'POST /ats/applications/{application_id}/notes',
		({ company, params, body: { content, content_type } }) => {
			const { id } = recordInPath(company, 'ats_applications', params.application_id!);
			company.create('ats_notes', { application_id: id, content, content_type });
			return NOTHING;
		},
	);

	for (const [owner, model] of [
		['application', 'ats_applications'],
		['candidate', 'ats_candidates'],
	] as const) {
		write<ResultLinkBody>(
			`POST /ats/${owner}s/{${owner}_id}/result-links`,
			({ company, params, body: { label, url, details = null } }) => {
				const { id } = recordInPath(company, model, params[`${owner}_id`]!);
				company.create('ats_result_links', { [`${owner}_id`]: id, label, url, details });
				return NOTHING;
			},
		);

		write<{ attachment: FileBody }>(`POST /ats/${owner}s/{${owner}_id}/attachments`, (asked) => {
			const { company, params, body, warn } = asked;
			const record = recordInPath(company, model, params[`${owner}_id`]!);
			const files = readFiles([['attachment', body.attachment]], warn);
			const owners =
				owner === 'application'
					? { application_id: record.id, candidate_id: String(record.candidate_id) }
					: { application_id: null, candidate_id: record.id };
			keepAttachments(asked, owners, files);
			return NOTHING;
		});
	}
}
