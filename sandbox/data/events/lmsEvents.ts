import type { EditableCompany } from '../companyData';
import type { Row } from '../row';
import { iso } from '../times';

/** Events in the training of a company. Unknown IDs throw. */
export class LmsEvents {
	constructor(private readonly company: EditableCompany) {}

	enroll(userId: string, revisionId: string): Row {
		const { company } = this;
		return company.create('lms_course_progressions', {
			user_id: company.get('lms_users', userId).id,
			course_revision_id: company.get('lms_course_revisions', revisionId).id,
			status: 'ENROLLED',
			enrolled_at: iso(company.now()),
			completed_at: null,
		});
	}

	startCourse(progressionId: string): Row {
		return this.company.update('lms_course_progressions', progressionId, {
			status: 'IN_PROGRESS',
		});
	}

	finishCourse(progressionId: string): Row {
		return this.company.update('lms_course_progressions', progressionId, {
			status: 'COMPLETED',
			completed_at: iso(this.company.now()),
		});
	}
}
