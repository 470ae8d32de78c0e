import { ItemError } from '../itemError';
import { show } from '../text';

/** What the credential 'Kombo API' holds. */
export interface KomboCredential {
	apiKey: string;
	region: 'eu' | 'us' | 'custom';
	baseUrl?: string;
	webhookSecret?: string;
}

/** Kombo's addresses by region; a key works in one of them only. */
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
/** The last part of a name must be no number: such a name is read as an IP address, or not at all. */
const NAME = '(?:[\\w-]+\\.)*(?!(?:\\d+|0x[\\da-f]*)\\.?(?:[:/]|$))[\\w-]+\\.?';
const PORT = ':(?:[1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d\\d|655[0-2]\\d|6553[0-5])';
const PATH = '(?:/(?:[\\w.~!$&()*+,;=:@/-]|%[\\da-f]{2})*)?';

/** Longest custom address, in characters. */
const MAX_LENGTH = 2000;

/** This machine, the only place where http:// is safe. */
const LOOPBACK = `localhost|127(?:\\.${OCTET}){3}|\\[::1\\]`;

/**
 * A custom address that may receive the key. One regular expression instead of a URL parser, because the
 * credential's test has to classify alike, and n8n's expressions have no parser. Linear in the length.
 */
export const CUSTOM_BASE_URL = new RegExp(
	`^(?=.{1,${MAX_LENGTH}}$)(?:https://(?:${NAME}|${IPV4}|\\[(?:${IPV6})\\])|http://(?:${LOOPBACK}))(?:${PORT})?${PATH}$`,
	'i',
);

/** The parts of an absolute URL; undefined when a text is none. */
export function parseUrl(text: string): URL | undefined {
	// URL.canParse is wrong about characters beyond ASCII on Node.js 20 once it is called often
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

const LOOPBACK_HOST = new RegExp(`^(?:${LOOPBACK})$`);

/** Whether what is sent to a URL can't be read on the way: https, or http on this machine. */
export function isEncryptedOrLocal({ protocol, hostname }: URL): boolean {
	return protocol === 'https:' || (protocol === 'http:' && LOOPBACK_HOST.test(hostname));
}

/** What `CUSTOM_BASE_URL` wants, in words; the credential's test says the same. */
export const BASE_URL_WANTED =
	"an address that starts with https://, like https://kombo-proxy.example.com/v1, without a user name, a query ('?') or a fragment ('#'). http:// is possible on this machine only (localhost).";

/**
 * The address that requests of this credential go to, without a trailing slash.
 *
 * The API key travels with every request, so a custom address must keep it unreadable on the way.
 *
 * @throws ItemError for a custom address that is no plain https URL (or http on this machine)
 */
export function resolveBaseUrl({ region, baseUrl }: Omit<KomboCredential, 'apiKey'>): string {
	// a region that a later version may add falls back to Europe
	if (region !== 'custom') return region === 'us' ? BASE_URLS.us : BASE_URLS.eu;

	const text = String(baseUrl ?? '').trim();
	if (CUSTOM_BASE_URL.test(text)) return text.replace(/\/+$/, '');
	throw new ItemError(`'Base URL' of the credential can't be used: ${show(withoutSecrets(text))}`, {
		code: 'NODE.BASE_URL_INVALID',
		description: `Open the credential and enter ${BASE_URL_WANTED} Or set 'Region' to 'Europe' or 'United States'.`,
		isInput: true,
	});
}

/** What comes before an `@`, or after a `?` or a `#`, may be a secret. */
function withoutSecrets(text: string): string {
	if (text.length > MAX_LENGTH) return '…';
	const url = parseUrl(text);
	if (url?.host) return `${url.protocol}//${url.host}${url.pathname}`;
	return text.slice(text.lastIndexOf('@') + 1).replace(/[?#][^]*/, '');
}
