import { Editor } from './support/editor';
import { expect, test } from './support/test';
import { workflow } from './support/workflows';

test('Data node reads changed employees with seven clicks in its panel', async ({
	browser,
	stage,
}) => {
	const integration = stage.sandbox.integrations.create({ tool: 'personio' });
	const start = { name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} };
	const { id } = await stage.rest.createWorkflow(workflow('Read employees', [start], []));
	const editor = await Editor.open(browser, stage);
	try {
		await editor.openWorkflow(id);
		const found = editor.testId('item-iterator-item');
		await editor.testId('canvas-handle-plus').first().click();
		await editor.testId('node-creator-search-bar').fill('employees');
		await found.filter({ hasText: 'Kombo HRIS' }).click();
		await expect(found.filter({ hasText: 'Get many absences' })).toHaveCount(1);
		await found.filter({ hasText: 'Get many employees' }).click();
		await editor.testId('node-parameters').waitFor();
		await editor.chooseCredential(stage.credential.name);

		const clicks = await editor.countClicks();
		await editor.parameter('integrationId').locator('input').click();
		await editor.page.keyboard.insertText(integration.id);
		await editor.parameter('returnAll').click();
		await editor.openCollection('Add Option');
		await editor.pick('Only Changes Since Last Run');
		await editor.choose('onlyChanges', 'Confirm Automatically');
		await editor.runStep();
		await editor.testId('node-run-status-success').waitFor();
		expect(await clicks()).toBe(7);

		await editor.output().getByText('Table', { exact: true }).click();
		await expect(editor.output()).toContainText('Ada Albers');
		await editor.screenshot('employees');
		const [sent] = stage.sandbox.requests('/hris/employees').slice(-1);
		expect(sent?.query).toMatchObject({ page_size: '250' });

		expect(await editor.openCollection('Add Filter')).toEqual([
			'Employment Statuses',
			'Group IDs',
			'IDs',
			'Legal Entity IDs',
			'Personal Emails',
			'Remote IDs',
			'Updated After',
			'Work Emails',
			'Work Location IDs',
		]);
	} finally {
		await editor.close();
	}
});
