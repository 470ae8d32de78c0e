import type { Pairs } from '../fields/pairs';

/**
 * Rules for the values of inputs. Where Kombo documents no limit, ours is far above real values, but low
 * enough to catch a whole file that was pasted into a field.
 */

/** The longest address that email servers accept (RFC 5321). */
export const MAX_EMAIL = 254;
/** Names, IDs and other one-line texts. */
export const MAX_TEXT = 255;
/** Kombo's tokens, whose length is not documented. */
const MAX_TOKEN = 4096;
/** The value of a query parameter, a header or an option. */
export const MAX_VALUE = 8192;
/** A path without its address. */
const MAX_PATH = 2048;

/** How `clean` treats a value, beyond its type. A text without a kind is an ID; JSON is known by its type. */
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
	| 'toolQuery'
	| 'headers'
	| 'options'
	| 'raw';

declare const VALUE: unique symbol;

/** A JSON schema for values of the type `Value`. */
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

/** An ID, or an API's keyword: without invisible characters. */
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

/** Text that is sent unchanged, such as XML. Its length is up to the tool. */
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

/** Query parameters for Kombo, where a name may come more than once, and dates are in UTC. */
export const query: Rule<Pairs> = { ...pairs, kind: 'query' };
/** Query parameters for a tool, whose dates are up to the tool. */
export const toolQuery: Rule<Pairs> = { ...pairs, kind: 'toolQuery' };
/** HTTP headers. */
export const headers: Rule<Pairs> = { ...pairs, kind: 'headers' };
/** Other named texts. */
export const options: Rule<Pairs> = { ...pairs, kind: 'options' };
