import { fileRows, pendingFileOf } from '../shared/files/fileFields';
import { listOf, type Pairs } from '../shared/fields/pairs';

/** The files of a result, of which Kombo takes five. */
export const resultAttachments = fileRows({ most: 5 });

interface Values {
	status: string;
	completed_at?: string;
	attachments?: object[];
	attributes?: Pairs;
	sub_results?: object[];
}

/** The fields of a result. Kombo requires the time unless the order stays open. */
export function resultBody(values: Values): object {
	const { attachments, attributes, sub_results: parts = [], completed_at, ...fields } = values;
	const texts = listOf(attributes).map(([label, value]) => ({ type: 'TEXT', label, value }));
	const results = parts.map((part) => ({ type: 'SUB_RESULT', ...part }));
	const isOver = values.status !== 'OPEN';
	return {
		...fields,
		...(isOver && { completed_at: completed_at ?? new Date().toISOString() }),
		...(texts.length + results.length > 0 && { attributes: [...texts, ...results] }),
		...(attachments && { attachments: attachments.map(pendingFileOf) }),
	};
}
