import { ItemError } from '../itemError';
import { show } from '../text';
import type { CredentialProblem } from './apiKey';

/** The fields of the credential 'Kombo API'. */
export interface KomboCredential {
	apiKey: string;
	region: 'eu' | 'us' | 'custom';
	baseUrl?: string;
	webhookSecret?: string;
}

/** Kombo's addresses by region. A key works in one region only. */
export const BASE_URLS = {
	eu: 'https://api.kombo.dev/v1',
	us: 'https://api.us.kombo.dev/v1',
} as const;

const OCTET = '(?:\\d|[1-9]\\d|1\\d\\d|2[0-4]\\d|25[0-5])';
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;
const GROUP = '[\\da-f]{1,4}';
const IPV6 = [
	`(?:${GROUP}:){7}${GROUP}`,
	...Array.from({ length: 8 }, (_, before) => {
		const right = before < 7 ? `(?:${GROUP}(?::${GROUP}){0,${6 - before}})?` : '';
		return before === 0 ? `::${right}` : `${GROUP}(?::${GROUP}){${before - 1}}::${right}`;
	}),
].join('|');
/** The last part of a name can't be a number, or the name would be parsed as an IP address. */
const NAME = '(?:[\\w-]+\\.)*(?!(?:\\d+|0x[\\da-f]*)\\.?(?:[:/]|$))[\\w-]+\\.?';
const PORT = ':(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5])';
const PATH = '(?:/(?:[\\w.~!$&()*+,;=:@/-]|%[\\da-f]{2})*)?';

/** Longest custom address, in characters. */
const MAX_LENGTH = 2000;

/** This machine, where http:// is safe as well. */
const LOOPBACK = `localhost|127(?:\\.${OCTET}){3}|\\[::1\\]`;

/**
 * A custom address that may receive the key. A regular expression rather than a URL parser, because the
 * credential's test applies the same rule, and n8n's expressions have no URL parser. Linear time.
 */
export const CUSTOM_BASE_URL = new RegExp(
	`^(?=.{1,${MAX_LENGTH}}$)(?:https://(?:${NAME}|${IPV4}|\\[(?:${IPV6})\\])|http://(?:${LOOPBACK}))(?:${PORT})?${PATH}$`,
	'i',
);

/**
 * The parts of an absolute URL; undefined for any other text.
 *
 * @param base where a relative one starts
 */
export function parseUrl(text: string, base?: URL): URL | undefined {
	// On Node.js 20, URL.canParse fails on non-ASCII characters after many calls.
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}

const LOOPBACK_HOST = new RegExp(`^(?:${LOOPBACK})$`);

/** Whether nobody can read what is sent to a URL: https, or http on this machine. */
export function isEncryptedOrLocal({ protocol, hostname }: URL): boolean {
	return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOST.test(hostname));
}

/** Whether a URL leads to this machine. */
export function isLocal({ hostname }: URL): boolean {
	return LOOPBACK_HOST.test(hostname);
}

const EXAMPLE = 'Enter an address like https://kombo-proxy.example.com/v1.';

/**
 * Why `CUSTOM_BASE_URL` doesn't match a text, the most helpful reason first. The last one fits every text.
 * All take linear time.
 */
export const BASE_URL_PROBLEMS: readonly CredentialProblem[] = [
	{ pattern: /^$/, what: 'is empty', remedy: EXAMPLE },
	{
		pattern: new RegExp(`^[^]{${MAX_LENGTH + 1}}`),
		// As MAX_LENGTH: toLocaleString would load the rules of a language when n8n starts.
		what: 'is longer than 2,000 characters',
		remedy: EXAMPLE,
	},
	{
		pattern: /^["'`<]|["'`>]$/,
		what: 'must be the address alone, without quotes or brackets around it',
		remedy: EXAMPLE,
	},
	{
		pattern: /\s/,
		what: 'has a space or a line break inside',
		remedy: `Remove it. ${EXAMPLE}`,
	},
	{
		pattern: /[^!-~]/,
		what: 'has a character that no address has',
		remedy: `It may be invisible or look like another one: type the address again. ${EXAMPLE}`,
	},
	{
		pattern: /^(?:[a-z][a-z\d+.-]*:)?[/\\]*[^/\\?#]*@/i,
		what: 'must have no user name and no password',
		remedy: `Remove the @ and what is in front of it. ${EXAMPLE}`,
	},
	{
		pattern: new RegExp(`^http://(?!(?:${LOOPBACK})(?:[:/?#]|$))`, 'i'),
		what: 'must start with https://, not http://',
		remedy:
			'Use https://, or the API key would be sent unencrypted. http:// is possible on this machine only (localhost).',
	},
	{
		pattern: /^(?!https?:\/\/)/i,
		what: 'must start with https://',
		remedy: EXAMPLE,
	},
	{
		pattern: /[?#]/,
		what: "must have no query ('?') and no fragment ('#')",
		remedy: `Remove it. ${EXAMPLE}`,
	},
	{
		pattern: /^/,
		what: "isn't an address that can be used",
		remedy: `Check the server's name, the port and the path. ${EXAMPLE}`,
	},
];

/**
 * The address that requests of this credential go to, without a trailing slash.
 *
 * Every request carries the API key, so a custom address must be encrypted.
 *
 * @throws ItemError for a custom address that isn't a plain https URL (or http on this machine)
 */
export function resolveBaseUrl({ region, baseUrl }: Omit<KomboCredential, 'apiKey'>): string {
	// A region from a later version of this package falls back to Europe.
	if (region !== 'custom') return region === 'us' ? BASE_URLS.us : BASE_URLS.eu;

	const text = String(baseUrl ?? '').trim();
	if (CUSTOM_BASE_URL.test(text)) return text.replace(/\/+$/, '');
	const { what, remedy } = BASE_URL_PROBLEMS.find(({ pattern }) => pattern.test(text))!;
	const shown = text === '' ? '' : `: ${show(withoutSecrets(text))}`;
	throw new ItemError(`'Base URL' of the credential ${what}${shown}`, {
		code: 'NODE.BASE_URL_INVALID',
		description: `Open the credential. ${remedy} Or set 'Region' to 'Europe' or 'United States'.`,
		isInput: true,
	});
}

/** The text before an `@`, or after a `?` or a `#`, may be a secret. */
function withoutSecrets(text: string): string {
	if (text.length > MAX_LENGTH) return '…';
	const url = parseUrl(text);
	if (url?.host) return `${url.protocol}//${url.host}${url.pathname}`;
	return text.slice(text.lastIndexOf('@') + 1).replace(/[?#][^]*/, '');
}
