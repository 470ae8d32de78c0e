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
/** The value of a query parameter, a header or an option; an address, which may be signed. */
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
	| 'raw'
	| 'json'
	| 'any'
	| 'mapped'
	| 'rows'
	| 'binary';

declare const VALUE: unique symbol;

/** A JSON schema for values of the type `Value`. */
export interface Rule<Value> {
	type?: string | readonly string[];
	kind?: Kind;
	/** A label that counts as an empty value. */
	none?: string;
	enum?: readonly string[];
	format?: 'email';
	pattern?: string;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	properties?: Record<string, Rule<unknown>>;
	items?: Rule<unknown>;
	maxItems?: number;
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

/** An ID, or a label that means none, which counts as an empty value. */
export function idUnless(none: string): Rule<string> {
	return { ...id, none };
}

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

/** A character of a path, a query or a fragment (RFC 3986). */
const URL_CHARACTER = "(?:[A-Za-z0-9_.~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})";

/** An address, encoded as in the address bar of a browser. */
function address(scheme: string): Rule<string> {
	const rest = `[A-Za-z0-9_.-]+(?::[0-9]+)?(?:[/?]${URL_CHARACTER}*)?(?:#${URL_CHARACTER}*)?$`;
	return { ...id, maxLength: MAX_VALUE, pattern: `^${scheme}://${rest}` };
}

/** The address of a web page. */
export const url = address('https?');

/** An address that is reached through TLS. */
export const secureUrl = address('https');

/** The name of a binary field, or n8n's object for a file: whatever n8n's own functions take, unchanged. */
export const binary: Rule<unknown> = { type: ['string', 'object'], kind: 'binary' };

/** A country by its two letters (ISO 3166-1): `DE`. */
export const country: Rule<string> = { ...id, pattern: '^[A-Z]{2}$' };

/** A time of day: `9:30`, `17:45:00`. */
export const time: Rule<string> = {
	...id,
	pattern: '^(?:2[0-3]|[01]?[0-9]):[0-5]?[0-9](?::[0-5]?[0-9])?$',
};

/** Text that is sent unchanged, such as XML. Its length is up to the tool. */
export const raw: Rule<string> = { type: 'string', kind: 'raw' };

export const flag: Rule<boolean> = { type: 'boolean' };

/** A whole number of at least 1. */
export const count: Rule<number> = { type: 'integer', minimum: 1 };

/** A number of at least 0. */
export const amount: Rule<number> = { type: 'number', minimum: 0 };

/** Any number. */
export const quantity: Rule<number> = { type: 'number' };

/** A whole number from 0 to 100. */
export const score: Rule<number> = { type: 'integer', minimum: 0, maximum: 100 };

export const jsonObject: Rule<object> = { type: 'object' };

export const objectOrList: Rule<object> = { type: ['object', 'array'] };

/** The values of n8n's resource mapper, by the IDs of its fields. */
export const mapped: Rule<object> = { type: 'object', kind: 'mapped' };

export const jsonList: Rule<object[]> = { type: 'array', kind: 'json', items: { type: 'object' } };

/** A single value or a list of them, as it is. */
export const anyValue: Rule<unknown> = {
	type: ['string', 'number', 'boolean', 'array'],
	kind: 'any',
};

/** One of a closed list. */
export function oneOf<const Value extends string>(values: readonly Value[]): Rule<Value> {
	return { type: 'string', enum: values };
}

/** Texts without commas, entered with commas between them. */
export const textList: Rule<string[]> = { type: 'array', kind: 'list', items: { type: 'string' } };

/** Addresses of web pages, entered with commas between them. */
export const urls: Rule<string[]> = { type: 'array', kind: 'list', items: url };

/** Languages, such as `en` and `de-CH`, entered with commas between them. */
export const languages: Rule<string[]> = {
	type: 'array',
	kind: 'list',
	items: { type: 'string', pattern: '^[a-z]{2,3}(?:-[A-Z]{2})?$' },
};

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
