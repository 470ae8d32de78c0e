import type { ItemError } from '../itemError';

/**
 * A description as HTML, which n8n's editor renders: `<br>` for each line break, and Kombo's log page as a
 * link that opens in a new tab.
 */
export function htmlOf(description: string, { logUrl }: Pick<ItemError, 'logUrl'>): string {
	return description
		.split('\n')
		.map((line) =>
			logUrl !== null && line.endsWith(logUrl)
				? escaped(line.slice(0, -logUrl.length)) + link(logUrl)
				: escaped(line),
		)
		.join('<br>');
}

function link(url: string): string {
	const href = url
		.replace(/&/g, '&amp;')
		.replace(/"/g, '&quot;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;');
	return `<a href="${href}" target="_blank" rel="noopener noreferrer">${escaped(url)}</a>`;
}

/** Escapes tags and entities. Other ampersands stay, because emails and chats get this text as well. */
function escaped(text: string): string {
	return text
		.replace(/&(?=#?\w{1,31};)/g, '&amp;')
		.replace(/</g, '&lt;')
		.replace(/>/g, '&gt;');
}
