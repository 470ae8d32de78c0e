import type { IDataObject } from 'n8n-workflow';
import { listOf, recordOf, type Pairs } from '../../shared/fields/pairs';
import { ItemError } from '../../shared/itemError';
import { excerpt } from '../../shared/transport/excerpt';
import type { Redact } from '../../shared/transport/redact';

/** What a passthrough sends to the tool, in the fields of the form. */
interface ToolRequest {
	path: string;
	params?: Pairs;
	headers?: Pairs;
	body_type?: 'json' | 'raw';
	data?: object;
	raw_data?: string;
	content_type?: string;
}

/** Most characters of the tool's own words in an error. */
const MAX_EXCERPT = 500;

/**
 * Path and query. Kombo's `params` have each name once, but add to the query of the path: names that come
 * more than once go there.
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

/** Kombo answers with 200 whatever the tool has answered; the tool's own status is inside. */
export function assertSuccess({ status, data }: IDataObject, redact: Redact): void {
	if (typeof status !== 'number' || status < 400) return;
	const said = typeof data === 'string' ? data : JSON.stringify(data ?? '');
	throw new ItemError(`The customer's tool answered with HTTP status ${status}`, {
		code: 'RESPONSE.TOOL_STATUS',
		description: [
			excerpt(said, MAX_EXCERPT, redact),
			"Check the path and the values against the API of the tool, or turn on 'Never Error' to go on with its response.",
		].join('\n'),
		httpCode: status,
	});
}
