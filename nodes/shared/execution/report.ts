import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { isItemError, ItemError } from '../itemError';
import type { Redact } from '../transport/redact';
import { htmlOf } from './html';
import { recordsIn } from '../transport/response';

/** Most items that are named one by one. */
const MAX_INDEXES = 10;

/** Output items of one input item. A top-level `error` would make n8n take them for error items. */
export function itemsFrom(
	output: IDataObject | IDataObject[],
	index: number,
): INodeExecutionData[] {
	const list = Array.isArray(output) ? output : [output];
	return recordsIn(list).map((json) => ({
		json: Object.hasOwn(json, 'error') ? { data: json } : json,
		pairedItem: { item: index },
	}));
}

/**
 * The error item of one input item. n8n moves items to the error branch only when they have nothing
 * beside `error`, so everything is inside. Plain text: items are shown as they are.
 */
export function errorItem(error: unknown, index: number): INodeExecutionData {
	const { message, description, code, httpCode, logUrl } = asItemError(error);
	const end = /[.!?…]$/.test(message) ? ' ' : '. ';
	const text = [message, description].filter(Boolean).join(end);
	return {
		json: { error: { message: text, code, httpCode, logUrl } },
		pairedItem: { item: index },
	};
}

/**
 * n8n's error for a fault: NodeApiError when Kombo was asked, NodeOperationError before that.
 *
 * @param others indexes of further items that can't be sent
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex: number,
	others: number[] = [],
): NodeApiError | NodeOperationError {
	if (!isItemError(error)) {
		return new NodeOperationError(node, error instanceof Error ? error : String(error), {
			itemIndex,
		});
	}
	const { httpCode, isInput } = error;
	// n8n shows the index only among the details
	const message = `${error.message} [item ${itemIndex}]`;
	const text = [error.description, alsoInvalid(others)].filter(Boolean).join('\n');
	const description = htmlOf(text, error);
	const nodeError = isInput
		? new NodeOperationError(node, message, { description, itemIndex })
		: new NodeApiError(
				node,
				{ message },
				{ message, description, itemIndex, ...(httpCode && { httpCode: String(httpCode) }) },
			);
	// n8n replaces a message in which it finds the letters of a system error, as EPERM in "superpermit"
	nodeError.message = message;
	return nodeError;
}

/** The same error without secrets, which whatever a server or a tool has said may contain. */
export function withoutSecrets(error: unknown, redact: Redact): unknown {
	if (isItemError(error)) return error.mapTexts(redact);
	const message = error instanceof Error ? error.message : String(error);
	const safe = redact(message);
	return safe === message ? error : new Error(safe);
}

function asItemError(error: unknown): ItemError {
	if (isItemError(error)) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new ItemError(message, { code: 'NODE.EXPRESSION_INVALID', isInput: true });
}

function alsoInvalid(indexes: number[]): string {
	if (indexes.length === 0) return '';
	if (indexes.length === 1) return `Item ${indexes[0]} also has invalid values.`;
	const shown = indexes.slice(0, MAX_INDEXES).map(String);
	const more = indexes.length - shown.length;
	const names =
		more > 0
			? `${shown.join(', ')} and ${more} more`
			: `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
	return `Items ${names} also have invalid values.`;
}
