import { ItemError } from '../../shared/itemError';
import { isPlainObject } from '../../shared/json/isPlainObject';
import { isEncryptedOrLocal, parseUrl } from '../../shared/transport/baseUrl';
import type { KomboResponse } from '../../shared/transport/response';

/** Longest link that is accepted, in characters. Email programs cut longer ones off. */
const MAX_LINK = 4096;

/**
 * Characters that could end a link early or disguise it: quotes, brackets, backslashes, blanks, control,
 * directional and invisible characters.
 */
const UNSAFE = /["'`<>\\\s\p{C}\p{Z}\p{DI}\u2800]/u;

/**
 * The link in Kombo's response, normalized by the URL parser because it will be emailed to a customer.
 *
 * @throws ItemError when there is no link, or none that is safe to email: https (http on this machine only),
 * no user name, no characters that could disguise it
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
	const url = isClean(link) ? parseUrl(link) : undefined;
	if (!url) return undefined;
	const isSafe = isEncryptedOrLocal(url) && url.username === '' && url.password === '';
	// The parser decodes the host, which may reveal unsafe characters.
	return isSafe && isClean(url.href) ? url.href : undefined;
}

function isClean(link: string): boolean {
	return link.length <= MAX_LINK && /^https?:\/\//i.test(link) && !UNSAFE.test(link);
}
