import type { IBinaryKeyData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import { isItemError, ItemError } from '../itemError';
import { recordsIn } from '../transport/response';

/**
 * Output items of one input item. A top-level `error` would make n8n take them for error items.
 *
 * @param filesOf finds the files of an item by its JSON
 */
export function itemsFrom(
	output: IDataObject | IDataObject[],
	index: number,
	filesOf: (json: IDataObject) => IBinaryKeyData | undefined = () => undefined,
): INodeExecutionData[] {
	const list = Array.isArray(output) ? output : [output];
	return recordsIn(list).map((json) => {
		const binary = filesOf(json);
		return {
			json: Object.hasOwn(json, 'error') ? { data: json } : json,
			...(binary && { binary }),
			pairedItem: { item: index },
		};
	});
}

/**
 * The error item of one input item. n8n moves an item to the error branch only when `error` is its only
 * field, so everything goes inside. Plain text, because items are shown as they are.
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

/** The error as one for the user; of anything else, only the text is left. */
export function asItemError(error: unknown): ItemError {
	if (isItemError(error)) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new ItemError(message, { code: 'NODE.EXPRESSION_INVALID', isInput: true });
}
