import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { inputInvalid } from '../http/envelope';
import { type Problem, problemsText } from '../http/problems';
import { facts, type Schema } from './apiFacts';
import { momentOf } from './times';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv, ['email', 'uri', 'double', 'int64']);
ajv.addFormat('moment', isMoment);

/**
 * A check of request bodies against a schema of the facts, which throws Kombo's 400. Kombo doesn't
 * document what it does with fields that it doesn't know; here they are refused by name, because a
 * look-alike must not be kinder than the original.
 */
export function bodyCheck(schema: Schema): (body: unknown) => void {
	const validate = ajv.compile(withMoments(schema) as object);
	return (body) => {
		if (validate(body)) return;
		throw inputInvalid(`Invalid body: ${problemsText(validate.errors as Problem[], 'body')}.`);
	};
}

/** Kombo's pattern also fits days that don't exist, such as February 30. */
function withMoments(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withMoments);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, entry]) => [key, withMoments(entry)]);
	const isDate = 'pattern' in value && value.pattern === facts.dateTime;
	return { ...Object.fromEntries(entries), ...(isDate ? { format: 'moment' } : {}) };
}

function isMoment(text: string): boolean {
	const time = Date.parse(momentOf(text));
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 10));
}
