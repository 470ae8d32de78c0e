import { randomUUID } from 'node:crypto';
import { outputOf } from '../../scripts/n8n/rest';
import { knownIn } from '../sandbox/support/writes';
import { onlyExecutionOf } from './support/executions';
import { withStage, type Stage } from './support/stage';
import { expect, test } from './support/test';
import { kombo, workflow } from './support/workflows';

/** Where n8n keeps files, with what its items then have in place of the content. n8n 1 can't use its database. */
const MODES: Array<[mode: string, kept: RegExp, onOldLine: boolean]> = [
	['default', /^[\w+/=]+$/, true],
	['filesystem', /^filesystem-v2$/, true],
	['database', /^database$/, false],
];

const TEXT = 'Dear team, this is my résumé.\n';

interface Downloaded {
	file_name: string;
	text: string;
}

/** Publishes: call → file → upload → list with files → the text of each. */
async function publish({ rest, credential, sandbox }: Stage, path: string) {
	const integrationId = sandbox.integrations.create({
		category: 'ATS',
		tool: 'sandbox',
		onlyCreatedApplications: false,
	}).id;
	const applicationId = knownIn(sandbox, integrationId).row('ats_applications').id;
	const ats = (name: string, parameters: object) =>
		kombo(
			credential,
			{ resource: 'attachment', integrationId, applicationId, options: {}, ...parameters },
			{ name, type: 'n8n-nodes-kombo.komboAts' },
		);
	const saved = await rest.createWorkflow(
		workflow(
			`Files ${path}`,
			[
				{
					name: 'Call',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: randomUUID(),
					parameters: {
						httpMethod: 'POST',
						path,
						responseMode: 'lastNode',
						responseData: 'allEntries',
						options: {},
					},
				},
				{
					name: 'File',
					type: 'n8n-nodes-base.convertToFile',
					typeVersion: 1.1,
					parameters: {
						operation: 'toText',
						sourceProperty: 'body.text',
						binaryPropertyName: 'cv',
						options: { fileName: 'cv.txt' },
					},
				},
				ats('Upload', {
					operation: 'uploadToApplication',
					attachmentType: 'CV',
					attachmentSource: 'binary',
					inputDataFieldName: 'cv',
					additionalFields: {},
				}),
				ats('Download', {
					operation: 'getAllOfApplication',
					returnAll: true,
					download: true,
					outputDataFieldName: 'data',
				}),
				{
					name: 'Text',
					type: 'n8n-nodes-base.extractFromFile',
					typeVersion: 1,
					parameters: {
						operation: 'text',
						binaryPropertyName: 'data',
						destinationKey: 'text',
						options: { keepSource: 'json' },
					},
				},
			],
			[
				['Call', 'File'],
				['File', 'Upload'],
				['Upload', 'Download'],
				['Download', 'Text'],
			],
		),
	);
	await rest.activate(saved);
	return saved;
}

test.describe('Files', () => {
	for (const [mode, kept, onOldLine] of MODES) {
		test(`n8n uploads and downloads a file in its binary mode ${mode}`, async ({ n8nVersion }) => {
			test.skip(n8nVersion.startsWith('1.') && !onOldLine);
			const use = async (stage: Stage) => {
				const path = `files-${randomUUID()}`;
				const saved = await publish(stage, path);
				const response = await fetch(`${stage.n8n.url}/webhook/${path}`, {
					method: 'POST',
					headers: { 'content-type': 'application/json' },
					body: JSON.stringify({ text: TEXT }),
				});
				const downloaded = (await response.json()) as Downloaded[];
				expect(downloaded.find(({ file_name }) => file_name === 'cv.txt')?.text).toBe(TEXT);

				const execution = await onlyExecutionOf(stage, saved.id);
				const items = outputOf(execution, 'Download').flat() as Array<{
					binary?: { data: { data: string; fileName: string; mimeType: string } };
				}>;
				expect(items).toHaveLength(downloaded.length);
				for (const { binary } of items) expect(binary?.data.data).toMatch(kept);
				expect(items.at(-1)?.binary?.data).toMatchObject({
					fileName: 'cv.txt',
					mimeType: 'text/plain',
				});
				const log = stage.sandbox.log.filter((entry) => entry.path.startsWith('/files/'));
				expect(log).toHaveLength(downloaded.length);
				for (const { leaked, status } of log) expect([leaked, status]).toEqual([undefined, 200]);
			};
			await withStage(n8nVersion, use, { N8N_DEFAULT_BINARY_DATA_MODE: mode });
		});
	}
});
