import { escapeHtml } from '../http/escapeHtml';
import type { KeySpelling } from './fault';

/** Spells a key as other servers, logs and pages do. */
export const SPELLINGS: Record<KeySpelling, (key: string) => string> = {
	plain: (key) => key,
	bearer: (key) => `Bearer ${key}`,
	urlEncoded: (key) => encodeURIComponent(key),
	urlEncodedLower: (key) =>
		encodeURIComponent(key).replace(/%[0-9A-F]{2}/g, (byte) => byte.toLowerCase()),
	formEncoded: (key) => new URLSearchParams({ key }).toString().slice('key='.length),
	jsonEscaped: (key) => JSON.stringify(key).slice(1, -1),
	unicodeEscaped: (key) =>
		[...key].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
	htmlEscaped: escapeHtml,
	base64: (key) => Buffer.from(key).toString('base64'),
};
