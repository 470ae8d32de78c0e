import { randomId } from '../../state/randomId';
import type { ItemResult, TaskError } from '../../state/tasks';
import type { Company } from '../../data/company';
import { exists, type Row } from '../../data/row';
import { iso, momentOf } from '../../data/times';
import { titleOf } from '../../http/envelope';
import { recordInBody, recordInPath, refusedByTool } from './records';
import { responseOf } from './responses';
import type { AddWrite } from './write';

interface CourseItem {
	origin_id: string;
	course: {
		title: string;
		course_url: string;
		description?: string | null;
	};
}

const ENROLL = 'POST /lms/course-progressions';
const COMPLETE = 'POST /lms/course-progressions/{course_progression_id}/complete';
const DEACTIVATE = 'POST /lms/courses/{course_id}/deactivate';

/** Courses and how people get through them. */
export function courseWrites(write: AddWrite): void {
	const enrolled = responseOf(ENROLL, 'lms_course_progressions');
	const completed = responseOf(COMPLETE, 'lms_course_progressions');
	const deactivated = responseOf(DEACTIVATE, 'lms_courses');

	write<{ items: CourseItem[] }>(
		'POST /lms/courses/bulk',
		({ world: { tasks }, integration: { id }, company, body: { items } }) => {
			const { failure, failedItems = [] } = tasks.settings;
			const outcome =
				failure === undefined
					? { data: items.map((item) => upserted(item, company, failedItems)) }
					: { error: errorWith(failure, 'The task could not run.') };
			return { task_id: tasks.add(id, outcome) };
		},
	);

	write(DEACTIVATE, ({ company, params }) => {
		const course = recordInPath(company, 'lms_courses', params.course_id!, 'orRemoteId');
		for (const revision of revisionsOf(course, company)) {
			if (revision.status === 'INACTIVE') continue;
			company.update('lms_course_revisions', revision.id, { status: 'INACTIVE' });
		}
		return deactivated(company.get('lms_courses', course.id), company);
	});

	write<{ user_id: string; course_revision_id: string }>(ENROLL, ({ company, body }) => {
		const user = recordInBody(company, 'lms_users', 'user_id', body.user_id, 'orRemoteId');
		const revision = recordInBody(
			company,
			'lms_course_revisions',
			'course_revision_id',
			body.course_revision_id,
			'orRemoteId',
		);
		if (user.status === 'INACTIVE') throw refusedByTool('The user is inactive.');
		if (revision.status === 'INACTIVE') throw refusedByTool('The course is inactive.');
		// Kombo doesn't document what a second enrollment does; here it is a second one.
		return enrolled(company.lms.enroll(user.id, revision.id), company);
	});

	write<{ completed_at?: string | null; score?: number | null }>(
		COMPLETE,
		({ company, params, body }) => {
			const { id } = recordInPath(
				company,
				'lms_course_progressions',
				params.course_progression_id!,
				'orRemoteId',
			);
			const { completed_at, score = null } = body;
			const progression = company.update('lms_course_progressions', id, {
				status: 'COMPLETED',
				completed_at: completed_at
					? new Date(momentOf(completed_at)).toISOString()
					: iso(company.now()),
				score,
			});
			return completed(progression, company);
		},
	);
}

/** Creates the course of an item, or updates the one with the same origin ID. */
function upserted(
	{ origin_id, course }: CourseItem,
	company: Company,
	failedItems: string[],
): ItemResult {
	if (failedItems.includes(origin_id)) {
		return failed(
			origin_id,
			'LMS.COURSE_UPDATE_NOT_SUPPORTED',
			"The tool can't update this course.",
		);
	}
	if (!/^https?:\/\/./.test(course.course_url)) {
		return failed(origin_id, 'REMOTE.INPUT_INVALID', 'course_url must be a URL.');
	}
	const known = company
		.rows('lms_courses')
		.find((row) => exists(row) && row.origin_id === origin_id);
	const fields = {
		title: course.title,
		description: course.description ?? null,
		remote_url: course.course_url,
		status: 'ACTIVE',
	};
	if (known) {
		const [revision] = revisionsOf(known, company);
		if (revision) company.update('lms_course_revisions', revision.id, fields);
		return { origin_id, status: 'SUCCEEDED', data: { id: known.id } };
	}
	const created = company.create('lms_courses', {
		origin_id,
		remote_id: `course-${randomId(8)}`,
		provider_id: null,
	});
	company.create('lms_course_revisions', {
		...fields,
		course_id: created.id,
		remote_id: `revision-${randomId(8)}`,
		skill_ids: [],
	});
	return { origin_id, status: 'SUCCEEDED', data: { id: created.id } };
}

function revisionsOf({ id }: Row, company: Company): Row[] {
	return company.rows('lms_course_revisions').filter((row) => exists(row) && row.course_id === id);
}

function failed(origin_id: string, code: string, message: string): ItemResult {
	return { origin_id, status: 'FAILED', error: errorWith(code, message) };
}

function errorWith(code: string, message: string): TaskError {
	return { code, title: titleOf(code), message, log_url: null };
}
