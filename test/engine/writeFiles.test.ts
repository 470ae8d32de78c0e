import fc from 'fast-check';
import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { knownIn } from '../sandbox/support/writes';
import type { KomboRun } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

let parameters: IDataObject;
beforeEach(() => {
	const integrationId = stage.sandbox.integrations.create({ category: 'HRIS', tool: 'sandbox' }).id;
	const { row } = knownIn(stage.sandbox, integrationId);
	parameters = {
		integrationId,
		employeeId: row('hris_employees').id,
		categoryId: row('hris_employee_document_categories').id,
	};
});

function fileOf(content: string | Buffer, more: Partial<IBinaryData> = {}): IBinaryData {
	const data = Buffer.from(content as string).toString('base64');
	return { fileName: 'contract.pdf', mimeType: 'application/pdf', data, ...more };
}

async function upload(
	file: IBinaryData | undefined,
	more: IDataObject = {},
	run: Omit<KomboRun, 'parameters'> = {},
) {
	return await stage.runOperation(
		'employeeDocument.upload',
		{ ...parameters, ...more },
		{
			...(file && { binary: { data: file } }),
			...run,
			settings: { type: 'n8n-nodes-kombo.komboHris' },
		},
	);
}

const sent = () => stage.sandbox.requests().map(({ body }) => (body as IDataObject).document);

it('a file is sent with its name, type and content, and the output has all but the content', async () => {
	const { items, error } = await upload(fileOf('Hello'));
	expect(error).toBeUndefined();
	const document = { name: 'contract.pdf', content_type: 'application/pdf' };
	expect(sent()).toEqual([{ ...document, data: Buffer.from('Hello').toString('base64') }]);
	expect(items[0]?.json).toEqual({
		integration_id: parameters.integrationId,
		employee_id: parameters.employeeId,
		category_id: parameters.categoryId,
		document,
		success: true,
	});
});

it('an object of an expression, which has no content in memory mode, is explained', async () => {
	const { error } = await upload(fileOf('Hello'), { inputDataFieldName: '={{ $binary.data }}' });
	expect(error?.message).toMatch(/'Input Data Field Name': the given object has no content/);
	expect(error?.description).toContain('name of the field');
});

it('an address is passed on, and nothing is downloaded', async () => {
	const fileUrl = 'https://files.example.com/a%20b/cv%20final.pdf?signature=1#top';
	const { items, error } = await upload(undefined, { attachmentSource: 'url', fileUrl });
	expect(error).toBeUndefined();
	expect(sent()).toEqual([{ name: 'cv final.pdf', data_url: fileUrl }]);
	expect(items).toHaveLength(1);
});

it.each<[what: string, file: IBinaryData | undefined, more: IDataObject, message: RegExp]>([
	['no file', undefined, {}, /'Input Data Field Name': the item has no file in "data"/],
	[
		'another field',
		fileOf('a'),
		{ inputDataFieldName: 'cv' },
		/'Input Data Field Name': the item has no file in "cv"/,
	],
	[
		'no name of a field',
		fileOf('a'),
		{ inputDataFieldName: '' },
		/'Input Data Field Name' is empty/,
	],
	['an empty file', fileOf(''), {}, /names an empty file: "contract.pdf"/],
	[
		'an unknown type',
		fileOf('a', { mimeType: 'application/octet-stream', fileName: 'contract' }),
		{},
		/names a file of unknown type: "contract"/,
	],
	[
		'a type that Kombo has no pattern for',
		fileOf('a', { mimeType: 'image/svg+xml', fileName: 'logo.svg' }),
		{},
		/a file of a type that Kombo doesn't take \("image\/svg\+xml"\): "logo.svg"/,
	],
	[
		'more than 10 MB',
		fileOf(Buffer.alloc(10 * 1024 * 1024 + 1)),
		{},
		/names a file of 10\.0 MB: "contract.pdf"/,
	],
	[
		'an address without TLS',
		undefined,
		{ attachmentSource: 'url', fileUrl: 'http://files.example.com/cv.pdf' },
		/'File URL'/,
	],
	[
		'an address that cannot be sent, without showing what opens it',
		undefined,
		{ attachmentSource: 'url', fileUrl: 'http://me:pass@files.example.com/cv.pdf?sig=SECRET' },
		/'File URL' isn't valid: "http:\/\/files\.example\.com\/cv\.pdf\?…"/,
	],
	[
		'an address without a name',
		undefined,
		{ attachmentSource: 'url', fileUrl: 'https://files.example.com/' },
		/'File URL' ends without a file name/,
	],
	['no address', undefined, { attachmentSource: 'url' }, /'File URL' is empty/],
])('%s is refused before anything is sent', async (_, file, more, message) => {
	const { error } = await upload(file, more);
	expect(error?.message).toMatch(message);
	expect(error?.name).toBe('NodeOperationError');
	expect(stage.sandbox.log).toEqual([]);
});

it('an item with a bad file stops all others, unless the node continues', async () => {
	const items = [{ field: 'data' }, { field: 'cv' }];
	const more = { inputDataFieldName: '={{ $json.field }}' };
	expect((await upload(fileOf('a'), more, { items })).error).toBeDefined();
	expect(stage.sandbox.log).toEqual([]);
	const both = await upload(fileOf('a'), more, { items, onError: 'continueErrorOutput' });
	expect([both.items.length, both.errors.length]).toEqual([1, 1]);
});

it('a large file is sent with the option for it', async () => {
	const file = fileOf(Buffer.alloc(10 * 1024 * 1024 + 1));
	const { error } = await upload(file, { options: { sendLargeFiles: true } });
	expect(error).toBeUndefined();
	expect(stage.sandbox.log).toMatchObject([{ status: 200 }]);
});

it('a file of an unknown type gets that of its name, also of a given one', async () => {
	const file = fileOf('a', { mimeType: 'application/octet-stream', fileName: 'scan.JPG' });
	await upload(file);
	await upload({ ...file, fileName: undefined }, { additionalFields: { fileName: 'x.docx' } });
	expect(sent()).toMatchObject([
		{ name: 'scan.jpg', content_type: 'image/jpeg' },
		{ name: 'x.docx', content_type: expect.stringContaining('wordprocessingml') as string },
	]);
});

it('a name with a path, or without an ending, is sent as a plain one', async () => {
	const names = ['..\\..\\a/b.pdf', '/etc/cv', '.pdf', 'Łódź\u0000<1>.pdf', ''];
	for (const fileName of names) await upload(fileOf('a', { fileName }));
	expect(sent().map((file) => (file as IDataObject).name)).toEqual([
		'b.pdf',
		'cv.pdf',
		'pdf.pdf',
		'Łódź1.pdf',
		'file.pdf',
	]);
});

it('a content arrives as it was, whatever it is', async () => {
	await fc.assert(
		fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 2_000 }), async (bytes) => {
			const before = sent().length;
			const { error } = await upload(fileOf(Buffer.from(bytes)));
			expect(error).toBeUndefined();
			const { data } = sent()[before] as { data: string };
			expect(Buffer.from(data, 'base64').equals(Buffer.from(bytes))).toBe(true);
		}),
		{ numRuns: 30 },
	);
});
