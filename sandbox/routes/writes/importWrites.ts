import type { Company } from '../../data/company';
import { exists, type Fields, type Row } from '../../data/row';
import { momentOf } from '../../data/times';
import { inputInvalid, KomboFailure } from '../../http/envelope';
import type { AddWrite } from './write';

type ImportBody = { tracked_at: string | null } & Record<string, Fields>;

const IMPORT = 'POST /ats/import-tracked-application';

/** How the tools name the remote ID of an application. */
const APPLICATION_IDS = ['application_remote_id', 'application_id', 'placement_id'];

/** Makes Kombo track an application that the tool had before. It appears in the reads. */
export function importWrites(write: AddWrite, tools: string[]): void {
	write<ImportBody>(IMPORT, ({ company, integration, body }) => {
		const { tool } = integration;
		if (!tools.includes(tool)) {
			throw new KomboFailure(
				400,
				'INTEGRATION.ACTION_NOT_AVAILABLE',
				`Kombo can't import applications from ${tool}.`,
			);
		}
		const ids = body[tool];
		const others = Object.keys(body).filter((name) => name !== 'tracked_at' && name !== tool);
		if (!ids || others.length > 0) {
			throw inputInvalid(
				`Invalid body: exactly the field ${tool}, the integration's tool, is needed.`,
			);
		}
		const { id } = track(company, applicationOf(company, ids), body.tracked_at);
		return { id, tracked_at: momentOrNull(body.tracked_at), imported_id: { [tool]: ids } };
	});
}

function track(company: Company, { id }: Row, trackedAt: string | null): Row {
	const tracked_at = momentOrNull(trackedAt);
	return company.update('ats_applications', id, { created_through_kombo: true, tracked_at });
}

function momentOrNull(text: string | null): string | null {
	return text === null ? null : new Date(momentOf(text)).toISOString();
}

/** The application with these IDs of the tool. */
function applicationOf(company: Company, ids: Fields): Row {
	const remoteIdOf = (model: string, id: unknown) => company.find(model, id)?.remote_id;
	const found = company.rows('ats_applications').find((row) => {
		const wanted = APPLICATION_IDS.map((name) => ids[name]).find((id) => id !== undefined);
		return (
			exists(row) &&
			(wanted === undefined || row.remote_id === wanted) &&
			(ids.job_remote_id === undefined ||
				remoteIdOf('ats_jobs', row.job_id) === ids.job_remote_id) &&
			(ids.candidate_remote_id === undefined ||
				remoteIdOf('ats_candidates', row.candidate_id) === ids.candidate_remote_id)
		);
	});
	if (found) return found;
	throw new KomboFailure(
		404,
		'REMOTE.INPUT_INVALID',
		'The tool has no application with these IDs.',
	);
}
