import type { FileBody } from '../../data/fileBody';
import type { Fields, Row } from '../../data/row';
import { momentOf } from '../../data/times';

export interface AnswerBody {
	question_id: string;
	answer: unknown;
}

interface Question {
	id: string;
	remote_id: string;
	title: string;
	format: { type: string };
}

/** How records show an answer, by the type of its question; undefined if it doesn't fit. */
const SHOWN: Record<string, (answer: unknown) => Fields | undefined> = {
	TEXT: (answer) => (typeof answer === 'string' ? { content: answer } : undefined),
	SINGLE_SELECT: (answer) => (typeof answer === 'string' ? { choice: answer } : undefined),
	MULTI_SELECT: (answer) => (Array.isArray(answer) ? { choices: answer } : undefined),
	BOOLEAN: (answer) => (typeof answer === 'boolean' ? { checked: answer } : undefined),
	NUMBER: (answer) => (typeof answer === 'number' ? { number: answer } : undefined),
	DATE: dateIn,
};

export function isFileAnswer(answer: unknown): answer is FileBody {
	return typeof answer === 'object' && answer !== null && 'name' in answer;
}

/**
 * Kombo drops the answers to questions that the job doesn't ask, and says so in a warning. That it
 * does the same with answers of the wrong type is assumed.
 */
export function answersTo(
	job: Row,
	answers: AnswerBody[],
	warn: (message: string) => void,
): Fields[] {
	return answers.flatMap(({ question_id, answer }) => {
		const question = (job.questions as Question[]).find(({ id }) => id === question_id);
		if (!question) {
			warn(
				`The job has no screening question with the ID "${question_id}". Its answer was dropped.`,
			);
			return [];
		}
		const { remote_id, title, format } = question;
		const show = SHOWN[format.type];
		const shown = show ? show(answer) : { raw: answer };
		if (!shown) {
			warn(`The answer to "${title}" doesn't fit its type, ${format.type}. It was dropped.`);
			return [];
		}
		return [
			{ answer: shown, question: { remote_id, title, type: show ? format.type : 'UNKNOWN' } },
		];
	});
}

function dateIn(answer: unknown): Fields | undefined {
	const time = typeof answer === 'string' ? Date.parse(momentOf(answer)) : NaN;
	return Number.isNaN(time) ? undefined : { date: new Date(time).toISOString() };
}
