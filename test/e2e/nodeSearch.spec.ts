import { Editor } from './support/editor';
import { expect, test } from './support/test';
import { workflow } from './support/workflows';

/** What people type who look for the data of a node, but don't know its name. */
const WORDS: Record<string, string[]> = {
	'Kombo ATS': ['candidate', 'candidates', 'applicant', 'applicants', 'application', 'job'],
	'Kombo Assessment': ['assessment'],
	'Kombo HRIS': ['employee', 'employees', 'absence', 'time off', 'leave', 'vacation'],
	'Kombo LMS': ['course', 'learner'],
};

/** What the Kombo Record Trigger can watch. */
const RECORDS = [
	'absence',
	'application',
	'candidate',
	'course progression',
	'employee',
	'interview',
	'job',
	'offer',
	'timesheet',
];

/** How many results the panel shows without scrolling. */
const VISIBLE_RESULTS = 8;

test('Node search finds each data node by what it reads, before other nodes of Kombo', async ({
	browser,
	stage,
}) => {
	const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
	const { id } = await stage.rest.createWorkflow(workflow('Find a node', [start], []));
	const editor = await Editor.open(browser, stage);
	try {
		await editor.openWorkflow(id);
		await editor.testId('node-creator-plus-button').click();
		for (const [node, words] of Object.entries(WORDS)) {
			for (const word of words) {
				const found = await editor.searchNodes(word);
				const results = `results for '${word}': ${found.join(', ')}`;
				expect(
					found.find((name) => name.startsWith('Kombo')),
					results,
				).toBe(node);
				expect(found.indexOf(node), results).toBeLessThan(VISIBLE_RESULTS);
			}
		}
	} finally {
		await editor.close();
	}
});

test('Node panel lists each record that the Kombo Record Trigger watches', async ({
	browser,
	stage,
}) => {
	const { id } = await stage.rest.createWorkflow(workflow('Find a trigger', [], []));
	const editor = await Editor.open(browser, stage);
	try {
		await editor.page.goto(`${stage.n8n.url}/workflow/${id}`);
		await editor.testId('node-creator-plus-button').click();
		await editor.searchNodes('Kombo Record Trigger');
		// The panel leaves out the word 'Trigger'.
		await editor
			.testId('node-creator-item-name')
			.getByText('Kombo Record', { exact: true })
			.click();
		for (const record of RECORDS) {
			await expect(editor.page.getByText(`On ${record} event`, { exact: true })).toBeVisible();
		}
		await editor.page.getByText('On application event', { exact: true }).click();
		await expect(editor.parameter('record').locator('input')).toHaveValue('Application');
	} finally {
		await editor.close();
	}
});
