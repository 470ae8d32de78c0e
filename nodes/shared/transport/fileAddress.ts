import { isEncryptedOrLocal, isLocal, parseUrl } from './baseUrl';

/**
 * An address from which a file may be downloaded. Unlike the base URL, it comes from a server, so this
 * machine, whose services may be meant for nobody else, is allowed only where Kombo itself is there, as the
 * sandbox is.
 *
 * @param text the address as a server gives it
 * @param baseUrl of the credential
 * @param from the address that redirects to it
 * @returns undefined for any other address
 */
export function fileAddress(text: string, baseUrl: string, from?: URL): URL | undefined {
	const url = parseUrl(text, from);
	if (!url || !isEncryptedOrLocal(url)) return undefined;
	const base = parseUrl(baseUrl);
	return isLocal(url) && !(base && isLocal(base)) ? undefined : url;
}

/** An address for messages: its query may be a signature with which anybody can download the file. */
export function shownAddress({ protocol, host, pathname }: URL): string {
	return `${protocol}//${host}${pathname}`;
}
