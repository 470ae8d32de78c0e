/**
 * Pieces of request schemas. The limits are ours where Kombo documents none: far above real values,
 * low enough that a whole file pasted into a field is caught before it is sent.
 */

/** Longest address that mail servers accept (RFC 5321). */
export const MAX_EMAIL = 254;
/** Names, IDs and other one-line texts. */
export const MAX_TEXT = 255;
/** Tokens that Kombo hands out; opaque, so there is room. */
const MAX_TOKEN = 4096;

/** The value of a query parameter, a header or an option. */
export const MAX_VALUE = 8192;
/** A path without its address. */
const MAX_PATH = 2048;

/** What a value is beyond its type, for `clean`; a text without a kind is an ID, and JSON has its type. */
export type Kind =
	'id' | 'email' | 'text' | 'path' | 'toolPath' | 'query' | 'headers' | 'options' | 'raw';

export const email = {
	type: 'string',
	kind: 'email',
	format: 'email',
	maxLength: MAX_EMAIL,
} as const;
/** An ID or a word of theirs: nothing unseen inside. */
export const text = { type: 'string', minLength: 1, maxLength: MAX_TEXT } as const;
/** A name in any language, as people write it. */
export const name = { ...text, kind: 'text' } as const;
/** A path of Kombo's API. */
export const path = { type: 'string', kind: 'path', maxLength: MAX_PATH } as const;
/** A path of a tool's API. */
export const toolPath = { ...path, kind: 'toolPath' } as const;
/** Text that is sent as it is, such as XML. Its length is up to the tool. */
export const raw = { type: 'string', kind: 'raw' } as const;
export const token = { type: 'string', minLength: 1, maxLength: MAX_TOKEN } as const;
export const flag = { type: 'boolean' } as const;
/** JSON. TypeScript's `object` means lists too, which ajv's types don't know. */
export const objectOrList = { type: ['object', 'array'] as unknown as 'object' } as const;
/** Text that travels in an HTTP header: visible ASCII only. */
export const headerText = { ...text, pattern: '^[\\x21-\\x7e]+$' } as const;
/** The fields 'Return All' and 'Limit'. */
export const amount = {
	return_all: { type: 'boolean', nullable: true },
	limit: { type: 'integer', minimum: 1, nullable: true },
} as const;
