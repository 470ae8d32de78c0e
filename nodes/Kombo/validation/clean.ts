import { isPlainObject, parseJson } from '../json';

/** The part of a property's schema that cleaning looks at. */
interface PropertySchema {
	type?: string | string[];
}

const UNEVALUATED = 'an expression that was not evaluated';

/** Text that a mistake in a CRM or an expression leaves behind, and what it looks like. */
const LEFTOVERS: Array<[RegExp, string]> = [
	[/^(undefined|null|NaN)(\s+(undefined|null|NaN))*$/, 'the remains of a missing value'],
	[/\[object \w+\]/, 'an object that was turned into text'],
	[/\{\{[^]*\}\}/, UNEVALUATED],
];

/** In JSON text double braces may be meant; n8n's variables in them are not. */
const LEFTOVERS_IN_JSON: typeof LEFTOVERS = [[/\{\{\s*\$[^]*\}\}/, UNEVALUATED]];

/**
 * Parameter values as an input: blanks trimmed, empty values left out. A number in a text field becomes
 * its text (IDs of CRMs are numbers), JSON text in an object field its object. Nothing else is converted.
 *
 * @param schema the operation's schema; only the types of its properties are read
 * @returns the input, and for each text that is a mistake's leftover, what it seems to be
 */
export function clean(
	values: Record<string, unknown>,
	schema: object,
): { input: Record<string, unknown>; leftovers: Map<string, string> } {
	const { properties = {} } = schema as { properties?: Record<string, PropertySchema> };
	const input: Record<string, unknown> = {};
	const leftovers = new Map<string, string>();

	for (const [name, raw] of Object.entries(values)) {
		const types = [properties[name]?.type].flat();
		const value = typeof raw === 'string' ? raw.trim() || undefined : (raw ?? undefined);
		if (value === undefined) continue;
		input[name] = convert(value, types);
		if (typeof value !== 'string') continue;
		const suspects = suspectsOf(types);
		const leftover = suspects.find(([pattern]) => pattern.test(value));
		if (leftover) leftovers.set(name, leftover[1]);
	}
	return { input, leftovers };
}

function suspectsOf(types: Array<string | undefined>): typeof LEFTOVERS {
	if (types.includes('string')) return LEFTOVERS;
	return types.includes('object') ? LEFTOVERS_IN_JSON : [];
}

function convert(value: unknown, types: Array<string | undefined>): unknown {
	if (types.includes('string') && typeof value === 'number' && Number.isFinite(value))
		return String(value);
	// text that is no JSON stays what it is, for the schema to refuse
	if (types.includes('object') && typeof value === 'string') return parseJson(value) ?? value;
	return value;
}

/** The value behind n8n's resource locator, or the value itself when it is none. */
export function unwrapLocator(value: unknown): unknown {
	return isPlainObject(value) && value.__rl === true ? value.value : value;
}
