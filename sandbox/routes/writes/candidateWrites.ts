import { modelByName } from '../../data/allModels';
import { factsOf, writeFactsOf } from '../../data/apiFacts';
import type { Company } from '../../data/company';
import { RecordShape } from '../../data/record';
import { exists, type Fields, pick, pickIfAny, type Row } from '../../data/row';
import { inputInvalid } from '../../http/envelope';
import { type Applying, applyTo } from './newApplication';
import { recordInBody, recordInPath } from './records';
import { NOTHING, responseOf } from './responses';
import type { AddWrite } from './write';

const APPLY = 'POST /ats/jobs/{job_id}/applications';
const CREATE = 'POST /ats/candidates';

interface TagBody {
	tag: { name: string };
}

/** Creates applications and candidates, and tags candidates. */
export function candidateWrites(write: AddWrite): void {
	const applied = responseOf(APPLY, 'ats_applications');
	const created = responseOf(CREATE, 'ats_candidates');

	write<Applying>(APPLY, (asked) => {
		const { company, params } = asked;
		const job = recordInPath(company, 'ats_jobs', params.job_id!, 'orRemoteId');
		const { application, candidate } = applyTo(job, 'stage_id', asked);
		const record = applied(application, company);
		return {
			...record,
			current_stage: pickIfAny(record.current_stage as Fields | null, STAGE_FIELDS),
			candidate: candidateIn(candidate, company),
		};
	});

	write<Applying & { application: { job_id: string; stage_id?: string } }>(CREATE, (asked) => {
		const { company, body } = asked;
		const { job_id, stage_id } = body.application;
		const job = recordInBody(company, 'ats_jobs', 'application.job_id', job_id, 'orRemoteId');
		const { candidate } = applyTo(job, 'application.stage_id', {
			...asked,
			body: { ...body, stage_id },
		});
		return created(candidate, company);
	});

	write<TagBody>('POST /ats/candidates/{candidate_id}/tags', ({ company, params, body }) => {
		const candidate = recordInPath(company, 'ats_candidates', params.candidate_id!);
		const { name } = body.tag;
		const tag = tagNamed(company, name) ?? company.create('ats_tags', { name });
		const tags = candidate.tag_ids as string[];
		if (!tags.includes(tag.id)) company.ats.setTags(candidate.id, [...tags, tag.id]);
		return NOTHING;
	});

	write<TagBody>(
		'DELETE /ats/candidates/{candidate_id}/tags',
		({ company, params, body, warn }) => {
			const candidate = recordInPath(company, 'ats_candidates', params.candidate_id!);
			const tag = tagNamed(company, body.tag.name);
			if (!tag) {
				throw inputInvalid(`Invalid body: tag.name: the ATS has no tag "${body.tag.name}".`);
			}
			const tags = candidate.tag_ids as string[];
			if (!tags.includes(tag.id)) warn('The candidate did not have the tag.');
			else
				company.ats.setTags(
					candidate.id,
					tags.filter((id) => id !== tag.id),
				);
			return NOTHING;
		},
	);
}

const candidateShape = new RecordShape(
	modelByName('ats_candidates'),
	factsOf('/ats/candidates').record,
);
const CANDIDATE_FIELDS = fieldsOf('candidate');
const STAGE_FIELDS = fieldsOf('current_stage');

/** The response knows fewer fields of nested records than the reads. */
function fieldsOf(nested: string): string[] {
	return Object.keys(writeFactsOf(APPLY).response!.properties![nested]!.properties!);
}

function candidateIn(candidate: Row, company: Company): Fields {
	return pick(candidateShape.of(candidate, company), CANDIDATE_FIELDS);
}

function tagNamed(company: Company, name: string): Row | undefined {
	return company.rows('ats_tags').find((row) => exists(row) && row.name === name);
}
