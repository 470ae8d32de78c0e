import type { INode } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { isItemError } from '../itemError';
import type { Redact } from '../transport/redact';
import { htmlOf } from './html';

/** How many items are listed one by one. */
const MAX_INDEXES = 10;

/**
 * n8n's error for an item: NodeApiError once a request was sent, NodeOperationError before that.
 *
 * @param itemIndex undefined where there are no items, as in a trigger
 * @param others indexes of the other items with invalid values
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex?: number,
	others: number[] = [],
): NodeApiError | NodeOperationError {
	if (!isItemError(error)) {
		return new NodeOperationError(node, error instanceof Error ? error : String(error), {
			itemIndex,
		});
	}
	const { httpCode, isInput } = error;
	// n8n itself shows the index only in the details.
	const message = itemIndex === undefined ? error.message : `${error.message} [item ${itemIndex}]`;
	const text = [error.description, alsoInvalid(others)].filter(Boolean).join('\n');
	const description = htmlOf(text, error);
	const nodeError = isInput
		? new NodeOperationError(node, message, { description, itemIndex })
		: new NodeApiError(
				node,
				{ message },
				{ message, description, itemIndex, ...(httpCode && { httpCode: String(httpCode) }) },
			);
	// The constructor replaces messages that contain a system error's letters, such as EPERM in "superpermit".
	nodeError.message = message;
	return nodeError;
}

/**
 * The error for an AI model, which gets only the message: in n8n 2, the agent drops the description. Then it would
 * not know how to fix the call, or what to say.
 */
export function toModelError(
	node: INode,
	error: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError {
	const nodeError = toNodeError(node, error, itemIndex);
	if (!isItemError(error)) return nodeError;
	nodeError.message = [error.message, error.description].filter(Boolean).join('\n');
	// n8n 1 appends it to the message, where it would be there twice.
	nodeError.description = null;
	return nodeError;
}

/** The same error without secrets, which the text of a server or a tool may contain. */
export function withoutSecrets(error: unknown, redact: Redact): unknown {
	if (isItemError(error)) return error.mapTexts(redact);
	const message = error instanceof Error ? error.message : String(error);
	const safe = redact(message);
	return safe === message ? error : new Error(safe);
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
