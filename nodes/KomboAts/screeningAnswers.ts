import { required, type Rows } from '../shared/inputs';
import { KOMBO_ID } from '../shared/fields/placeholders';
import { show } from '../shared/text';
import type { FieldProblem } from '../shared/validation/problem';
import { exactText, numberIn } from '../shared/validation/numbers';
import { anyValue, id, oneOf } from '../shared/validation/rules';

/** An answer to a screening question, as the form has it. */
export interface Answer {
	question_id: string;
	type: 'asIs' | 'boolean' | 'choices' | 'number';
	answer: unknown;
}

/** The answers to a job's screening questions. Empty ones are left out. */
export const answerRows: Rows = {
	group: 'answers',
	fields: [
		{
			displayName: 'Question ID',
			name: 'questionId',
			type: 'string',
			default: '',
			placeholder: KOMBO_ID,
			description: "ID of the question. Jobs list their questions when 'Simplify' is off.",
		},
		{
			displayName: 'Answer Type',
			name: 'answerType',
			type: 'options',
			options: [
				{ name: 'Multiple Choice', value: 'choices' },
				{ name: 'Number', value: 'number' },
				{ name: 'Text, Date or Single Choice', value: 'asIs' },
				{ name: 'Yes or No', value: 'boolean' },
			],
			default: 'asIs',
			description: 'Type that the question expects',
		},
		{
			displayName: 'Answer',
			name: 'answer',
			type: 'string',
			default: '',
			placeholder: 'e.g. Yes',
			description: 'The answer. Several choices are separated by commas.',
		},
	],
	inputs: {
		question_id: required(id, 'questionId'),
		type: required(oneOf(['asIs', 'boolean', 'choices', 'number']), 'answerType'),
		answer: required(anyValue, 'answer'),
	},
	needs: ['answer'],
	finish(entry) {
		const { type, answer } = entry as unknown as Answer;
		entry.answer = typed(type, answer);
		return entry.answer === undefined ? wrong(type, answer) : undefined;
	},
};

/** The answers as Kombo expects them. */
export function sentAnswers(answers: Answer[]): Array<{ question_id: string; answer: unknown }> {
	return answers.map(({ question_id, answer }) => ({ question_id, answer }));
}

/** Undefined for an answer of another type. */
function typed(type: Answer['type'], answer: unknown): unknown {
	switch (type) {
		case 'boolean':
			return typeof answer === 'boolean' ? answer : BOOLEANS.get(String(answer).toLowerCase());
		case 'number':
			return typeof answer === 'number' ? answer : numberIn(String(answer));
		case 'choices':
			return choicesIn(Array.isArray(answer) ? answer : String(answer).split(','));
		default:
			return textIn(answer);
	}
}

const BOOLEANS = new Map([
	['true', true],
	['yes', true],
	['false', false],
	['no', false],
]);

function textIn(answer: unknown): string | undefined {
	if (typeof answer === 'number') return exactText(answer);
	return typeof answer === 'boolean' || typeof answer === 'string' ? String(answer) : undefined;
}

function choicesIn(entries: unknown[]): string[] | undefined {
	if (entries.some((entry) => typeof entry === 'object' && entry !== null)) return undefined;
	const choices = entries.map((entry) => String(entry ?? '').trim()).filter(Boolean);
	return choices.length > 0 ? choices : undefined;
}

const EXPECTED = { asIs: 'text', boolean: 'yes or no', choices: 'a list', number: 'a number' };

function wrong(type: Answer['type'], answer: unknown): FieldProblem {
	return {
		name: 'answer',
		what: `must be ${EXPECTED[type]}, but is ${show(answer)}`,
		remedy: "Correct the answer, or choose another 'Answer Type'.",
	};
}
