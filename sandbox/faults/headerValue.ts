import type { HeaderValue } from './fault';

/** The text of the header, with times relative to now. */
export function headerText(value: HeaderValue): string {
	if (typeof value !== 'object') return String(value);
	const at = Date.now() + value.inSeconds * 1000;
	switch (value.as) {
		case 'unixSeconds':
			return String(Math.round(at / 1000));
		case 'unixMs':
			return String(Math.round(at));
		case 'httpDate':
			return new Date(at).toUTCString();
		case 'isoDate':
			return new Date(at).toISOString();
	}
}
