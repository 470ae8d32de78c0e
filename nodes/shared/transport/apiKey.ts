import { ItemError } from '../itemError';

/** Something that makes a field of the credential unusable, and how to fix it. */
export interface CredentialProblem {
	/** Matches a trimmed value. The credential's test uses it in an expression, so it can't be a function. */
	pattern: RegExp;
	/** To follow the label of the field. */
	what: string;
	remedy: string;
}

const COPY = "Copy the key again from Kombo's dashboard, under Secrets.";

/** What no API key of Kombo has, in the order in which it is checked before a key is sent. */
export const KEY_PROBLEMS: readonly CredentialProblem[] = [
	{
		pattern: /^(?:undefined|null)?$/,
		what: 'is empty',
		remedy: COPY,
	},
	{
		pattern: /^(?:authorization\b|bearer(?:[\s:]|$))/i,
		what: 'must be the key alone, without "Bearer" in front of it',
		remedy: COPY,
	},
	{
		pattern: /^["'`´‘’‚“”„«»]|["'`´‘’‚“”„«»]$/,
		what: 'must be the key alone, without quotes around it',
		remedy: COPY,
	},
	{
		pattern: /\s/,
		what: 'has a space or a line break inside',
		remedy: COPY,
	},
	{
		pattern: /[^!-~]/,
		what: 'has a character that no API key has',
		remedy: `It may be invisible. ${COPY}`,
	},
];

/**
 * The trimmed API key of a credential.
 *
 * @throws ItemError when it can't be an API key; the error doesn't show it
 */
export function checkedKey(apiKey: unknown): string {
	const key = String(apiKey ?? '').trim();
	const problem = KEY_PROBLEMS.find(({ pattern }) => pattern.test(key));
	if (!problem) return key;
	throw new ItemError(`'API Key' of the credential ${problem.what}`, {
		code: 'NODE.API_KEY_INVALID',
		description: `Open the credential. ${problem.remedy}`,
		isInput: true,
	});
}
