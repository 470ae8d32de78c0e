import { isPlainObject } from '../json/isPlainObject';
import { cleanDate } from './cleanDate';
import { cleanJson, cleanRaw } from './cleanJson';
import { cleanList } from './cleanList';
import { cleanMapped } from './cleanMapped';
import { cleanPairs } from './cleanPairs';
import { cleanPath, cleanToolPath } from './cleanPath';
import { cleanText, type Cleaned } from './cleanText';
import { isSameText } from './matchChoices';
import { MAX_TEXT, type Kind } from './rules';
import type { Problem } from './problem';

/** The part of a property's schema that cleaning depends on. */
interface PropertySchema {
	type?: string | string[];
	kind?: Kind;
	none?: string;
	maxLength?: number;
}

/**
 * Turns parameter values into an input: trims them and leaves out empty ones. A number in a text field
 * becomes text (CRM IDs are numbers), JSON text in an object field an object. Nothing else is converted.
 *
 * @param schema the operation's schema; of its properties, types, kinds, labels and lengths are read
 * @param zone IANA name of the workflow's time zone
 * @returns the input, and by input name the problems that a schema can't express
 */
export function clean(
	values: Record<string, unknown>,
	schema: object,
	zone = 'UTC',
): { input: Record<string, unknown>; problems: Map<string, Problem> } {
	const { properties = {} } = schema as { properties?: Record<string, PropertySchema> };
	const input: Record<string, unknown> = {};
	const problems = new Map<string, Problem>();
	for (const [name, raw] of Object.entries(values)) {
		const property = properties[name] ?? {};
		const { value, problem } = cleanValue(raw, property, values, zone);
		if (property.none !== undefined && isSameText(value, property.none)) continue;
		if (value !== undefined) input[name] = value;
		if (problem) problems.set(name, problem);
	}
	return { input, problems };
}

function cleanValue(
	raw: unknown,
	{ type, kind, maxLength = MAX_TEXT }: PropertySchema,
	values: Record<string, unknown>,
	zone: string,
): Cleaned {
	switch (kind ?? kindOf([type].flat())) {
		case 'id':
			return cleanText(raw, 'id', maxLength);
		case 'email':
			return cleanText(raw, 'email', maxLength);
		case 'text':
			return cleanText(raw, 'text', maxLength);
		case 'list':
			return cleanList(raw);
		case 'day':
			return cleanDate(raw, 'day', zone);
		case 'moment':
			return cleanDate(raw, 'moment', zone);
		case 'path':
			return cleanPath(raw, maxLength);
		case 'toolPath':
			return cleanToolPath(raw, maxLength, values.trailing_slash === true);
		case 'query':
			return cleanPairs(raw, 'query');
		case 'toolQuery':
			return cleanPairs(raw, 'toolQuery');
		case 'headers':
			return cleanPairs(raw, 'headers');
		case 'options':
			return cleanPairs(raw, 'options');
		case 'raw':
			return cleanRaw(raw);
		case 'rows':
			return { value: raw ?? undefined };
		case 'mapped':
			return cleanMapped(raw);
		case 'any':
			return typeof raw === 'string' ? cleanRaw(raw.trim()) : cleanJson(raw);
		case 'binary':
			return { value: raw === '' || raw === null ? undefined : raw };
		case 'json':
			return cleanJson(raw);
		default:
			return cleanOther(raw);
	}
}

function kindOf(types: Array<string | undefined>): Kind | 'other' {
	if (types.includes('string')) return 'id';
	return types.includes('object') ? 'json' : 'other';
}

/** For numbers and toggles. Text in their place stays text, and the schema rejects it. */
function cleanOther(raw: unknown): Cleaned {
	if (typeof raw === 'string') return { value: raw.trim() || undefined };
	return { value: typeof raw === 'bigint' ? Number(raw) : (raw ?? undefined) };
}

/** The value inside n8n's resource locator, or any other value itself. */
export function unwrapLocator(value: unknown): unknown {
	return isPlainObject(value) && value.__rl === true ? value.value : value;
}
