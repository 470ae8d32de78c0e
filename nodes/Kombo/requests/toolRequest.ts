import type { IDataObject } from 'n8n-workflow';
import { listOf, recordOf, type Pairs } from '../../shared/fields/pairs';
import { ItemError } from '../../shared/itemError';
import { excerpt } from '../../shared/transport/excerpt';
import type { Redact } from '../../shared/transport/redact';

/** What a passthrough sends to the tool, as entered in the form. */
interface ToolRequest {
	path: string;
	params?: Pairs;
	headers?: Pairs;
	body_type?: 'json' | 'raw';
	data?: object;
	raw_data?: string;
	content_type?: string;
}

/** How much of the tool's response an error quotes, in characters. */
const MAX_EXCERPT = 500;

/**
 * Path and query. Kombo's `params` can't repeat a name, but they are added to the query of the path, so
 * repeated names go there.
 */
export function addressOf({ path, params }: ToolRequest) {
	const list = listOf(params);
	const isUnique = new Set(list.map(([name]) => name)).size === list.length;
	if (isUnique) return { path, params: recordOf(params) };
	const separator = path.includes('?') ? '&' : '?';
	return { path: `${path}${separator}${new URLSearchParams(list)}` };
}

/** Headers and body. Kombo sends an object or a list as JSON, and text as it is. */
export function contentOf(call: ToolRequest) {
	const headers = recordOf(call.headers);
	if (call.body_type !== 'raw') return { headers, data: call.data };
	const isGiven = Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
	const contentType = isGiven ? undefined : call.content_type;
	return {
		headers: contentType === undefined ? headers : { 'Content-Type': contentType, ...headers },
		data: call.raw_data,
	};
}

/**
 * Kombo responds with 200 even when the tool fails, so the tool's own status decides.
 *
 * @throws ItemError when that status is 400 or higher
 */
export function assertSuccess({ status, data }: IDataObject, redact: Redact): void {
	if (typeof status !== 'number' || status < 400) return;
	const text = typeof data === 'string' ? data : JSON.stringify(data ?? '');
	throw new ItemError(`The customer's tool responded with HTTP status ${status}`, {
		code: 'RESPONSE.TOOL_STATUS',
		description: [
			excerpt(text, MAX_EXCERPT, redact),
			"Check the path and the values against the API of the tool, or turn on 'Never Error' to continue with its response.",
		].join('\n'),
		httpCode: status,
	});
}
