import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { itemFiles } from '../../nodes/shared/execution/itemFiles';

const CONTENT = Buffer.from('Hello');

/** The part of an execution that files need, with one file. */
function contextWith(file: object, loaded: string[] = []) {
	return {
		helpers: {
			assertBinaryData: (_: number, field: unknown) => {
				if (field === 'missing') throw new Error('n8n says no');
				return file as IBinaryData;
			},
			getBinaryMetadata: async (id: string) => await Promise.resolve({ fileSize: id.length }),
			getBinaryDataBuffer: async (index: number, field: string) => {
				loaded.push(`${index}: ${field}`);
				return await Promise.resolve(CONTENT);
			},
		},
	} as unknown as IExecuteFunctions;
}

const FILE = { fileName: 'a.pdf', mimeType: 'application/pdf' };

it.each<[where: string, file: object, bytes: number]>([
	['beside the file', { ...FILE, data: 'filesystem-v2', id: 'filesystem-v2:1', bytes: 7 }, 7],
	['in its store', { ...FILE, data: 'filesystem-v2', id: 'filesystem-v2:1' }, 15],
	['in the text of memory mode', { ...FILE, data: CONTENT.toString('base64') }, 5],
])('the size of a file is found %s, without loading it', async (_, file, bytes) => {
	const loaded: string[] = [];
	const files = itemFiles(contextWith(file, loaded), 0);
	expect(await files.look('data', 'CV')).toEqual({ ...FILE, bytes });
	expect(loaded).toEqual([]);
});

it("a file is loaded with n8n's own function, whatever the parameter is", async () => {
	const loaded: string[] = [];
	const files = itemFiles(contextWith(FILE, loaded), 3);
	const load = async (field: unknown) =>
		await files.load([field], 5, async (contents) => await Promise.resolve(contents));
	expect(await load('data')).toEqual([CONTENT.toString('base64')]);
	expect(await load({ ...FILE, id: '1' })).toEqual([CONTENT.toString('base64')]);
	expect(loaded).toEqual(['3: data', '3: [object Object]']);
});

it('a missing file is named by the label of its field', async () => {
	await expect(itemFiles(contextWith(FILE), 0).look('missing', 'Photo')).rejects.toThrow(
		'\'Photo\': the item has no file in "missing"',
	);
});
