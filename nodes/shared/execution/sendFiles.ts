import type { IDataObject } from 'n8n-workflow';
import { withFiles, type Files } from '../files/file';
import { pendingIn, replaceFiles } from '../files/pendingFile';
import type { Operation } from '../operation';
import type { KomboClient } from '../transport/client';
import { bodyOf, sendFields } from './sendValues';

/** Sends an operation's values with their files. The output has all but the contents. */
export async function sendFiles(
	client: KomboClient,
	operation: Operation,
	values: object,
	files: Files,
): Promise<IDataObject | IDataObject[]> {
	const fields = bodyOf(operation, values);
	return await withFiles(pendingIn(fields), files, async (sent) => {
		const full = replaceFiles(fields, (file) => sent.get(file)!);
		const shown = replaceFiles(fields, (file) => withoutContent(sent.get(file)!));
		return await sendFields(client, operation, values, full as Fields, shown as Fields);
	});
}

type Fields = Record<string, unknown>;

function withoutContent(file: IDataObject): IDataObject {
	const shown = { ...file };
	delete shown.data;
	return shown;
}
