import { required, type Rows } from '../shared/inputs';
import { invalidInput } from '../shared/itemError';
import { KOMBO_ID } from '../shared/fields/placeholders';
import { show } from '../shared/text';
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
};

/**
 * The answers in the types that Kombo expects.
 *
 * @throws ItemError for an answer that doesn't have its type
 */
export function typedAnswers(answers: Answer[]): Array<{ question_id: string; answer: unknown }> {
	return answers.map(({ question_id, type, answer }, i) => ({
		question_id,
		answer: typed(type, answer) ?? reject(i, answer, type),
	}));
}

/** Undefined for an answer of another type. */
function typed(type: Answer['type'], answer: unknown): unknown {
	switch (type) {
		case 'boolean':
			return typeof answer === 'boolean' ? answer : BOOLEANS.get(String(answer).toLowerCase());
		case 'number':
			return numberIn(answer);
		case 'choices':
			return Array.isArray(answer) ? answer : choicesIn(String(answer));
		default:
			return answer;
	}
}

const BOOLEANS = new Map([
	['true', true],
	['yes', true],
	['false', false],
	['no', false],
]);

function numberIn(answer: unknown): number | undefined {
	if (typeof answer === 'number') return answer;
	return /^-?\d{1,15}(?:\.\d{1,15})?$/.test(String(answer)) ? Number(answer) : undefined;
}

function choicesIn(answer: string): string[] {
	return answer
		.split(',')
		.map((choice) => choice.trim())
		.filter(Boolean);
}

const EXPECTED = { asIs: 'text', boolean: 'yes or no', choices: 'a list', number: 'a number' };

function reject(index: number, answer: unknown, type: Answer['type']): never {
	throw invalidInput(
		`'Screening Answers' (entry ${index + 1}): 'Answer' must be ${EXPECTED[type]}, but is ${show(answer)}`,
		"Correct the answer, or choose another 'Answer Type'.",
	);
}
