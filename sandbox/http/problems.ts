/** One thing that is wrong with an input, as ajv reports it. */
export interface Problem {
	instancePath: string;
	schemaPath: string;
	keyword: string;
	params: Record<string, unknown>;
	message?: string;
}

/** Of a union, only the union itself is reported: its branches would drown the message. */
const IN_BRANCH = /\/(?:anyOf|oneOf)\/\d+\//;

const ENUM_SHOWN = 10;

/** What is wrong with an input, each field with its path. `root` is what the whole input is called. */
export function problemsText(problems: Problem[], root: string): string {
	const sentences = problems
		.filter(({ keyword, schemaPath }) => keyword !== 'if' && !IN_BRANCH.test(schemaPath))
		.map((problem) => `${fieldOf(problem) || root} ${sentenceOf(problem)}`);
	return [...new Set(sentences)].join('; ');
}

function fieldOf({ instancePath }: Problem): string {
	return instancePath.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
}

function sentenceOf({ keyword, params, message = 'is invalid' }: Problem): string {
	switch (keyword) {
		case 'additionalProperties':
			return `must not have the field "${String(params.additionalProperty)}"`;
		case 'enum':
			return `${message}${allowedText(params.allowedValues)}`;
		case 'pattern':
			return String(params.pattern).startsWith('^\\d{4}-')
				? 'must be YYYY-MM-DDTHH:mm:ss.sssZ or YYYY-MM-DD, without an offset'
				: message;
		case 'format':
			return params.format === 'moment' ? 'must be a date that exists' : message;
		case 'oneOf':
			return 'must have either data or data_url';
		case 'anyOf':
			return 'has none of the documented forms';
		default:
			return message;
	}
}

function allowedText(values: unknown): string {
	const isShort = Array.isArray(values) && values.length < ENUM_SHOWN;
	return isShort ? ` (${values.map(String).join(', ')})` : '';
}
