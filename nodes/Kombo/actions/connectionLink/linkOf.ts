import { Fault } from '../../fault';
import type { Answer } from '../../transport/outcome';

/**
 * The link in Kombo's answer.
 *
 * @throws Fault when there is none, or one that is no web address: it would be mailed to a customer
 */
export function linkOf({ data: { link } }: Answer): string {
	if (typeof link === 'string' && URL.canParse(link) && /^https?:\/\/\S+$/.test(link)) return link;
	throw new Fault("Kombo's answer holds no usable link", {
		code: 'RESPONSE.NO_LINK',
		description: "Try again. If it keeps happening, look at the request in Kombo's dashboard.",
		httpCode: 200,
	});
}
