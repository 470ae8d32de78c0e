import { isPlainObject } from './isPlainObject';

/** The part of a property's schema that cleaning looks at. */
interface PropertySchema {
	type?: string;
}

/** Text that a mistake in a CRM or an expression leaves behind, and what it looks like. */
const LEFTOVERS: Array<[RegExp, string]> = [
	[/^(undefined|null|NaN)(\s+(undefined|null|NaN))*$/, 'the remains of a missing value'],
	[/\[object \w+\]/, 'an object that was turned into text'],
	[/\{\{[^]*\}\}/, 'an expression that was not evaluated'],
];

/**
 * Parameter values as an input: blanks trimmed, empty values left out, numbers in text fields turned
 * into their text (IDs of CRMs are numbers). Nothing else is converted.
 *
 * @param schema the operation's schema; only its property types are read
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
		const isText = properties[name]?.type === 'string';
		const value = cleanValue(raw, isText);
		if (value === undefined) continue;
		input[name] = value;
		if (isText && typeof value === 'string') {
			const leftover = LEFTOVERS.find(([pattern]) => pattern.test(value));
			if (leftover) leftovers.set(name, leftover[1]);
		}
	}
	return { input, leftovers };
}

function cleanValue(value: unknown, isText: boolean): unknown {
	if (value === null) return undefined;
	if (typeof value === 'string') return value.trim() || undefined;
	if (isText && typeof value === 'number' && Number.isFinite(value)) return String(value);
	return value;
}

/** The value behind n8n's resource locator, or the value itself when it is none. */
export function unwrapLocator(value: unknown): unknown {
	return isPlainObject(value) && value.__rl === true ? value.value : value;
}
