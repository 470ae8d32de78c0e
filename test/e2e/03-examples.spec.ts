/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Workflow } from '../../scripts/n8n/rest';
import { readExamples, withCredentials } from '../../scripts/n8n/seed';
import { Editor } from './support/editor';
import { PACKAGE_FOLDER } from './support/prepare';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';

const FOLDER = join(PACKAGE_FOLDER, 'examples');
const FILES = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));

/** A picture in a README must load at once. */
const MAX_PICTURE_BYTES = 150_000;

/** The example as it looks once a person has chosen what its note asks for. */
async function setUp(file: string, stage: Stage): Promise<Workflow> {
	const found = (await readExamples(FOLDER)).find((candidate) => candidate.file === file);
	if (found === undefined) throw new Error(`${file} is missing`);
	const workflow = withCredentials(found.workflow, { komboApi: stage.credential });
	const nodes = [];
	for (const node of workflow.nodes) {
		const credentials: typeof node.credentials = {};
		for (const [type, { id, name }] of Object.entries(node.credentials ?? {})) {
			credentials[type] = { id: id || (await stage.rest.saveCredential(name, type, {})), name };
		}
		nodes.push({ ...node, credentials, parameters: withTable(node.parameters) });
	}
	return { ...workflow, nodes };
}

/** The table that a person chooses in the data table nodes. */
function withTable(parameters: Record<string, unknown>): Record<string, unknown> {
	if (!('dataTableId' in parameters)) return parameters;
	return { ...parameters, dataTableId: { __rl: true, mode: 'id', value: 'table' } };
}

test.describe('3 Examples on the canvas', () => {
	for (const file of FILES) {
		test(`${file}: nothing is missing once credentials are chosen`, async ({ browser, stage }) => {
			const draft = await setUp(file, stage);
			const { id } = await stage.rest.createWorkflow(draft);
			const editor = await Editor.open(browser, stage);
			try {
				await editor.openWorkflow(id);
				const notes = draft.nodes.filter(({ type }) => type.endsWith('.stickyNote'));
				await expect(editor.testId('sticky')).toHaveCount(notes.length);
				await expect(editor.testId('canvas-node')).toHaveCount(draft.nodes.length - notes.length);
				for (const mark of ['node-issues', 'node-setup-required']) {
					await expect(editor.testId(mark)).toHaveCount(0);
				}
				const hidden = await editor.hiddenTextOfNotes();
				expect(hidden.filter((pixels) => pixels > 0)).toEqual([]);
				const [number] = file.split('-');
				const image = await editor.screenshotOfCanvas(`example-${number}`);
				expect(image.length).toBeLessThanOrEqual(MAX_PICTURE_BYTES);
			} finally {
				await editor.close();
			}
		});
	}
});
