import { Fault } from '../fault';
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

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The address that requests of this credential go to, without a trailing slash.
 *
 * The API key travels with every request, so a custom address must keep it unreadable on the way.
 *
 * @throws Fault for a custom address that is no plain https URL (or http on this machine)
 */
export function resolveBaseUrl({ region, baseUrl }: KomboCredential): string {
	if (region !== 'custom') return BASE_URLS[region] ?? BASE_URLS.eu;

	const text = (baseUrl ?? '').trim().replace(/\/+$/, '');
	const url = URL.canParse(text) ? new URL(text) : undefined;
	const isSafe =
		url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
	if (!url || !isSafe || url.username || url.password || url.search || url.hash) {
		throw new Fault(
			`'Base URL' of the credential can't be used: ${show(withoutSecrets(url, text))}`,
			{
				code: 'NODE.BASE_URL_INVALID',
				description:
					"Open the credential and enter an address that starts with https://, without a user name or a query, or set 'Region' to 'Europe' or 'United States'. http:// is possible on this machine only (localhost).",
				isInput: true,
			},
		);
	}
	return text;
}

function withoutSecrets(url: URL | undefined, text: string): string {
	return url ? `${url.protocol}//${url.host}${url.pathname}` : text;
}
