import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { downloadAttachments } from '../../nodes/KomboAts/downloadAttachments';
import { ByteGate } from '../../nodes/shared/files/byteGate';
import type { NewFile, Scope } from '../../nodes/shared/operation';
import type { KomboClient } from '../../nodes/shared/transport/client';
import type { Content, RemoteFile, Use } from '../../nodes/shared/transport/downloadOnce';

/** The files that attachments get, when their hosts send this type. */
async function filesOf(attachments: IDataObject[], sentType?: string): Promise<NewFile[]> {
	const files = new Map<IDataObject, NewFile>();
	const scope = {
		downloads: new ByteGate(1_000),
		attach: async (json: IDataObject, file: NewFile) => {
			files.set(json, file);
			await Promise.resolve();
		},
	} as unknown as Scope;
	const client = {
		download: async (_: RemoteFile, use: Use<void>) => await use({} as Content, sentType),
	} as unknown as KomboClient;
	await downloadAttachments(client, scope, attachments, { field: 'data', maxBytes: 100 });
	return attachments.map((attachment) => files.get(attachment)!);
}

it.each([
	['the list', 'cv.pdf', 'image/png', 'text/plain', 'cv.pdf', 'image/png'],
	['the name', 'cv.PDF', 'application/octet-stream', 'text/plain', 'cv.pdf', 'application/pdf'],
	['the host', 'cv', 'application/octet-stream', 'application/pdf', 'cv.pdf', 'application/pdf'],
	['nobody', 'cv', null, 'application/octet-stream', 'cv', 'application/octet-stream'],
	['the list, with a charset', 'a', 'Text/Plain; charset=utf-8', '', 'a.txt', 'text/plain'],
])('the type of a file comes from %s', async (_, file_name, content_type, sent, name, type) => {
	const [file] = await filesOf([{ file_name, content_type }], sent);
	expect(file).toMatchObject({ field: 'data', name, type });
});

it('every file gets a plain name and a type, whatever the list and the host say', async () => {
	const odd = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 300 }),
		fc.constantFrom('../../etc/passwd', 'C:\\cv.pdf', '.', '', null, 7 as unknown as string),
	);
	const attachment = fc.record({ file_name: odd, content_type: odd, data_url: odd });
	await fc.assert(
		fc.asyncProperty(
			fc.array(attachment, { maxLength: 25 }),
			fc.option(fc.string(), { nil: undefined }),
			async (attachments, sent) => {
				for (const { name, type } of await filesOf(attachments as IDataObject[], sent)) {
					expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}\p{Surrogate}]+$/u);
					expect(name).not.toMatch(/^\./);
					expect(type).toMatch(/^[\w.-]+\/[\w.-]+$/);
				}
			},
		),
	);
});
