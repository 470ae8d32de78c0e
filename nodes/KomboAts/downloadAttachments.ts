import type { IDataObject } from 'n8n-workflow';
import { inOrder } from '../shared/execution/inOrder';
import { contentTypeOf, UNKNOWN_TYPE } from '../shared/files/contentTypes';
import { safeFileName } from '../shared/files/fileName';
import type { Scope } from '../shared/operation';
import type { KomboClient } from '../shared/transport/client';

/** Downloads of one item at the same time. How many there are in all depends on their size. */
const WIDTH = 10;

/**
 * Downloads the file of each attachment into its output item.
 *
 * @param field name of the binary field
 * @param maxBytes the most bytes of one file
 * @throws ItemError for the first one that can't be downloaded
 */
export async function downloadAttachments(
	client: KomboClient,
	scope: Scope,
	attachments: IDataObject[],
	{ field, maxBytes }: { field: string; maxBytes: number },
): Promise<void> {
	await inOrder(attachments.length, WIDTH, async (i) => {
		const attachment = attachments[i]!;
		const { data_url: url, file_name, content_type } = attachment;
		const given = textOf(file_name);
		const known = contentTypeOf(textOf(content_type), given);
		const file = { url, name: safeFileName(given, known), maxBytes };
		await scope.downloads.hold(maxBytes, async () => {
			await client.download(file, async (content, sent) => {
				const type = known ?? contentTypeOf(sent, given) ?? UNKNOWN_TYPE;
				await scope.attach(attachment, {
					field,
					content,
					name: safeFileName(given, type),
					type,
				});
			});
		});
	});
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value : '';
}
