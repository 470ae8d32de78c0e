import { ItemError } from '../../shared/itemError';
import { isPlainObject } from '../../shared/json/parse';
import { isEncryptedOrLocal, parseUrl } from '../../shared/transport/baseUrl';
import type { KomboResponse } from '../../shared/transport/response';

/** Longest link that is passed on, in characters. Mail programs cut far longer ones. */
const MAX_LINK = 4096;

/**
 * Whatever could end a link early or make it look like another one: quotes, brackets, backslashes, blanks,
 * control, directional and invisible characters.
 */
const UNFIT = /["'`<>\\\s\p{C}\p{Z}\p{DI}\u2800]/u;

/**
 * The link in Kombo's response, as the URL parser writes it: it will be mailed to a customer.
 *
 * @throws ItemError when there is none, or none that is fit for a mail: https (http on this machine only),
 * no user name, no characters that could deceive
 */
export function linkOf({ data }: KomboResponse): string {
	const link = isPlainObject(data) ? data.link : undefined;
	const href = typeof link === 'string' ? normalized(link) : undefined;
	if (href !== undefined) return href;
	throw new ItemError("Kombo's response has no usable link", {
		code: 'RESPONSE.NO_LINK',
		description: "Try again. If it keeps happening, look at the request in Kombo's dashboard.",
		httpCode: 200,
	});
}

function normalized(link: string): string | undefined {
	const url = isFit(link) ? parseUrl(link) : undefined;
	if (!url) return undefined;
	const isSafe = isEncryptedOrLocal(url) && url.username === '' && url.password === '';
	// the parser decodes a host, so what was encoded there may come to light
	return isSafe && isFit(url.href) ? url.href : undefined;
}

function isFit(link: string): boolean {
	return link.length <= MAX_LINK && /^https?:\/\//i.test(link) && !UNFIT.test(link);
}
