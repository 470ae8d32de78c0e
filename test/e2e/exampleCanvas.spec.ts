import type { Workflow } from '../../scripts/n8n/rest';
import { EXAMPLE_FILES, exampleWith } from './examples/files';
import { Editor } from './support/editor';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';

/** Pictures in the README must load quickly. */
const MAX_PICTURE_BYTES = 170_000;

/** The example after a person has chosen everything that its note asks for. */
async function setUp(file: string, stage: Stage): Promise<Workflow> {
	const workflow = await exampleWith(stage, file);
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

/** Chooses a table in the parameters of a data table node. */
function withTable(parameters: Record<string, unknown>): Record<string, unknown> {
	if (!('dataTableId' in parameters)) return parameters;
	return { ...parameters, dataTableId: { __rl: true, mode: 'id', value: 'table' } };
}

test.describe('Example on the canvas', () => {
	// One editor for all, because loading it takes longer than all that follows.
	let editor: Editor;
	test.beforeAll(async ({ browser, stage }) => {
		editor = await Editor.open(browser, stage);
	});
	test.afterAll(async () => await editor.close());

	for (const file of EXAMPLE_FILES) {
		test(`${file} needs nothing but credentials, and its notes show all their text`, async ({
			stage,
		}) => {
			const draft = await setUp(file, stage);
			const { id } = await stage.rest.createWorkflow(draft);
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
		});
	}
});
