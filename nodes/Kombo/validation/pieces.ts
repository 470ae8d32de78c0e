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

export const email = { type: 'string', format: 'email', maxLength: MAX_EMAIL } as const;
export const text = { type: 'string', minLength: 1, maxLength: MAX_TEXT } as const;
export const token = { type: 'string', minLength: 1, maxLength: MAX_TOKEN } as const;
export const flag = { type: 'boolean' } as const;
/** JSON. TypeScript's `object` means lists too, which ajv's types don't know. */
export const objectOrList = { type: ['object', 'array'] as unknown as 'object' } as const;
/** Text that travels in an HTTP header, which holds visible ASCII only. */
export const headerText = { ...text, pattern: '^[\\x21-\\x7e]+$' } as const;
/** The fields 'Return All' and 'Limit'. */
export const amount = {
	return_all: { type: 'boolean', nullable: true },
	limit: { type: 'integer', minimum: 1, nullable: true },
} as const;
