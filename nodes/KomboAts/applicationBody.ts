import { pendingFileOf } from '../shared/files/fileFields';
import { sentAnswers, type Answer } from './screeningAnswers';

interface Values {
	attachments?: object[];
	screening_question_answers?: object[];
	'candidate.social_links'?: string[];
}

/** The fields of a new application. */
export function applicationBody({
	attachments,
	screening_question_answers: answers,
	'candidate.social_links': links,
	...fields
}: Values): object {
	return {
		...fields,
		...(attachments && { attachments: attachments.map(pendingFileOf) }),
		...(answers && { screening_question_answers: sentAnswers(answers as Answer[]) }),
		...(links && { 'candidate.social_links': links.map((url) => ({ url })) }),
	};
}
