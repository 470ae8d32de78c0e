import type { IDataObject } from 'n8n-workflow';
import { ItemError } from '../../shared/itemError';
import { isPlainObject } from '../../shared/json/isPlainObject';
import { remedyFor } from '../../shared/transport/remedies';
import { itemOf } from '../../shared/transport/response';
import type { Task } from './finishedTask';

/** What a task says about one course: the output, or why it was not written. */
export function courseResult(
	originId: string,
	{ id: taskId, data, error }: Task,
	warnings: IDataObject[],
): IDataObject | ItemError {
	const entries = Array.isArray(data) ? (data as unknown[]) : [];
	const entry = entries.filter(isPlainObject).find(({ origin_id }) => origin_id === originId);
	if (entry?.status === 'SUCCEEDED') {
		const data = isPlainObject(entry.data) ? entry.data : {};
		const known = { ...data, origin_id: originId, task_id: taskId } as IDataObject;
		return itemOf({ data: {}, warnings }, known);
	}
	return failureOf(entry?.error ?? error, taskId);
}

function failureOf(error: unknown, taskId: string): ItemError {
	const { code, title, message, log_url } = isPlainObject(error) ? error : {};
	const knownCode = typeof code === 'string' ? code : undefined;
	return new ItemError(textIn(message) ?? textIn(title) ?? NOT_MENTIONED, {
		code: knownCode ?? 'RESPONSE.UNREADABLE',
		description: [remedyFor(knownCode, 200), `The task was ${taskId}.`].filter(Boolean).join('\n'),
		httpCode: 200,
		logUrl: textIn(log_url),
	});
}

function textIn(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

const NOT_MENTIONED = "Kombo's result doesn't mention this course";
