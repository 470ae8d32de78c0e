import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { Fault } from '../fault';

/** Output items of one input item. A top-level `error` would make n8n take them for error items. */
export function itemsFrom(
	output: IDataObject | IDataObject[],
	index: number,
): INodeExecutionData[] {
	const list = Array.isArray(output) ? output : [output];
	return list.map((json) => ({
		json: 'error' in json ? { data: json } : json,
		pairedItem: { item: index },
	}));
}

/**
 * The error item of one input item. n8n moves items to the error branch only when they hold nothing
 * beside `error`, so everything is inside.
 */
export function errorItem(error: unknown, index: number): INodeExecutionData {
	const { message, description, code, httpCode, logUrl } = asFault(error);
	const text = [message, description].filter(Boolean).join('. ');
	return {
		json: { error: { message: text, code, httpCode, logUrl } },
		pairedItem: { item: index },
	};
}

/**
 * n8n's error for a fault: NodeApiError when Kombo was asked, NodeOperationError before that.
 *
 * @param others indexes of further items that have a fault
 */
export function toNodeError(
	node: INode,
	error: unknown,
	itemIndex: number,
	others: number[] = [],
): NodeApiError | NodeOperationError {
	if (!(error instanceof Fault)) {
		return new NodeOperationError(node, error instanceof Error ? error : String(error), {
			itemIndex,
		});
	}
	const { httpCode, isInput } = error;
	// n8n shows the index only among the details
	const message = `${error.message} [item ${itemIndex}]`;
	const description = [error.description, alsoFaulty(others)].filter(Boolean).join('\n');
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

function asFault(error: unknown): Fault {
	if (error instanceof Fault) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new Fault(message, { code: 'NODE.EXPRESSION_INVALID', isInput: true });
}

function alsoFaulty(indexes: number[]): string {
	if (indexes.length === 0) return '';
	const shown = indexes.slice(0, 10).join(', ');
	return `Other items need another value too: ${shown}${indexes.length > 10 ? ' …' : ''}.`;
}
