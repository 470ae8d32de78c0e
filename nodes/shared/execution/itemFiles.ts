import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { ByteGate } from '../files/byteGate';
import type { FileInfo, Files } from '../files/file';
import { invalidInput } from '../itemError';

/** How much of the content of files may be in flight at once, in bytes. Each needs about five times as much. */
const MAX_IN_FLIGHT = 32 * 1024 * 1024;

const gates = new WeakMap<IExecuteFunctions, ByteGate>();

/** The files of one item, in each of n8n's ways to store them. */
export function itemFiles(context: IExecuteFunctions, index: number): Files {
	const gate = gates.get(context) ?? new ByteGate(MAX_IN_FLIGHT);
	gates.set(context, gate);
	return {
		async look(field, label) {
			return await infoOf(context, fileAt(context, index, field, label));
		},
		async load(fields, bytes, use) {
			return await gate.hold(bytes, async () => {
				const contents: string[] = [];
				for (const field of fields) {
					const content = await context.helpers.getBinaryDataBuffer(index, field as string);
					contents.push(content.toString('base64'));
				}
				return await use(contents);
			});
		},
	};
}

/** n8n's own look-up, which knows each form of the parameter, with our message. */
function fileAt(
	context: IExecuteFunctions,
	index: number,
	field: unknown,
	label: string,
): IBinaryData {
	try {
		return context.helpers.assertBinaryData(index, field as string);
	} catch {
		throw typeof field === 'string'
			? invalidInput(
					`'${label}': the item has no file in "${field}"`,
					'Check the name in the input panel, under Binary, and that the node before outputs files.',
				)
			: invalidInput(
					`'${label}': the given object has no content`,
					'Enter the name of the field with the file, such as data.',
				);
	}
}

/** Sizes that n8n had to look up, because a file is looked at before it is loaded as well. */
const sizes = new WeakMap<IBinaryData, number>();

/** The size comes from where n8n has it: beside the file, in its store, or in the base64 text. */
async function infoOf(context: IExecuteFunctions, file: IBinaryData): Promise<FileInfo> {
	const { fileName, mimeType, id, data, bytes } = file as IBinaryData & { bytes?: number };
	const size =
		bytes ??
		sizes.get(file) ??
		(id === undefined
			? Buffer.byteLength(data, 'base64')
			: (await context.helpers.getBinaryMetadata(id)).fileSize);
	sizes.set(file, size);
	return { fileName, mimeType, bytes: size };
}
