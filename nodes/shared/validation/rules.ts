import type { Pairs } from '../fields/pairs';

/**
 * What the values of inputs have to be. The limits are ours where Kombo documents none: far above real
 * values, low enough that a whole file pasted into a field is caught before it is sent.
 */

/** Longest address that mail servers accept (RFC 5321). */
export const MAX_EMAIL = 254;
/** Names, IDs and other one-line texts. */
export const MAX_TEXT = 255;
/** Tokens that Kombo creates; opaque, so there is room. */
const MAX_TOKEN = 4096;
/** The value of a query parameter, a header or an option. */
export const MAX_VALUE = 8192;
/** A path without its address. */
const MAX_PATH = 2048;

/** What a value is beyond its type, for `clean`; a text without a kind is an ID, and JSON has its type. */
export type Kind =
	| 'id'
	| 'email'
	| 'text'
	| 'list'
	| 'day'
	| 'moment'
	| 'path'
	| 'toolPath'
	| 'query'
	| 'headers'
	| 'options'
	| 'raw';

declare const VALUE: unique symbol;

/** A JSON schema, which `Value` is the type of. */
export interface Rule<Value> {
	type?: string | readonly string[];
	kind?: Kind;
	enum?: readonly string[];
	format?: 'email';
	pattern?: string;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	properties?: Record<string, Rule<unknown>>;
	items?: Rule<unknown>;
	required?: readonly string[];
	/** Exists for the compiler only. */
	readonly [VALUE]?: Value;
}

export const email: Rule<string> = {
	type: 'string',
	kind: 'email',
	format: 'email',
	maxLength: MAX_EMAIL,
};

/** An ID, or a word of an API: without invisible characters. */
export const id: Rule<string> = { type: 'string', minLength: 1, maxLength: MAX_TEXT };

/** An ID that travels in an HTTP header: visible ASCII only. */
export const headerId: Rule<string> = { ...id, pattern: '^[\\x21-\\x7e]+$' };

/** A media type, such as `text/xml; charset=utf-8`. */
export const mediaType: Rule<string> = { ...id, pattern: '^[\\x20-\\x7e]+$' };

/** A name in any language, as people write it. */
export const name: Rule<string> = { ...id, kind: 'text' };

export const token: Rule<string> = { type: 'string', minLength: 1, maxLength: MAX_TOKEN };

/** A path of Kombo's API. */
export const path: Rule<string> = { type: 'string', kind: 'path', maxLength: MAX_PATH };

/** A path of a tool's API. */
export const toolPath: Rule<string> = { ...path, kind: 'toolPath' };

/** Text that is sent as it is, such as XML. Its length is up to the tool. */
export const raw: Rule<string> = { type: 'string', kind: 'raw' };

export const flag: Rule<boolean> = { type: 'boolean' };

/** A whole number of at least 1. */
export const count: Rule<number> = { type: 'integer', minimum: 1 };

export const jsonObject: Rule<object> = { type: 'object' };

export const objectOrList: Rule<object> = { type: ['object', 'array'] };

/** One of a closed list. */
export function oneOf<const Value extends string>(values: readonly Value[]): Rule<Value> {
	return { type: 'string', enum: values };
}

/** Texts without commas, entered with commas between them. */
export const textList: Rule<string[]> = { type: 'array', kind: 'list', items: { type: 'string' } };

/** Any of a closed list. */
export function choices(values: readonly string[]): Rule<string[]> {
	return { type: 'array', kind: 'list', items: { type: 'string', enum: values } };
}

/** A moment in UTC, as Kombo takes it: `2026-11-25T09:30:00.000Z`. */
export const moment: Rule<string> = { type: 'string', kind: 'moment' };

/** A day: `2026-11-25`. */
export const day: Rule<string> = { type: 'string', kind: 'day' };

const pairs: Rule<Pairs> = {
	type: 'object',
	properties: {
		parameters: {
			type: 'array',
			items: {
				type: 'object',
				properties: { name: { type: 'string' }, value: { type: 'string' } },
				required: ['name', 'value'],
			},
		},
	},
};

/** Query parameters, where a name may come more than once. */
export const query: Rule<Pairs> = { ...pairs, kind: 'query' };
/** HTTP headers. */
export const headers: Rule<Pairs> = { ...pairs, kind: 'headers' };
/** Other texts with a name each. */
export const options: Rule<Pairs> = { ...pairs, kind: 'options' };
