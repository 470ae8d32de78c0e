import type { SavedWorkflow } from '../../scripts/n8n/rest';
import { Editor } from './support/editor';
import { OWNER, sandboxCredential } from './support/stage';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';
import { kombo, linkForDeal, workflow } from './support/workflows';

const DEAL = {
	event: 'deal.won',
	deal: {
		company: { id: 'crm-company-88', name: 'Lindqvist Logistik AB' },
		contact: { name: 'Anna Lindqvist', email: 'anna.lindqvist@example.com' },
	},
};

/** The workflow in the pictures of the documentation. */
async function story(stage: Stage): Promise<SavedWorkflow> {
	const draft = workflow(
		'Deal won: connect the customer',
		[
			{
				name: 'Deal won',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: '5b6c9a52-6d5e-4a3e-9c58-3a1a7b6f2e01',
				parameters: { httpMethod: 'POST', path: 'deal-won', responseMode: 'responseNode' },
			},
			kombo(stage.credential, linkForDeal(), { onError: 'continueErrorOutput' }),
			{
				name: 'Return the link',
				type: 'n8n-nodes-base.respondToWebhook',
				typeVersion: 1.1,
				position: [480, -90],
				parameters: { respondWith: 'firstIncomingItem', options: {} },
			},
			{
				name: 'Return the error',
				type: 'n8n-nodes-base.respondToWebhook',
				typeVersion: 1.1,
				position: [480, 110],
				parameters: { respondWith: 'firstIncomingItem', options: { responseCode: 422 } },
			},
			{
				name: 'Customer connected',
				type: 'n8n-nodes-kombo.komboTrigger',
				webhookId: '5b6c9a52-6d5e-4a3e-9c58-3a1a7b6f2e02',
				position: [0, 300],
				parameters: { events: ['integration-created'] },
				credentials: { komboApi: stage.credential },
			},
			{
				name: 'Greet the customer',
				type: 'n8n-nodes-base.noOp',
				position: [220, 300],
				parameters: {},
			},
		],
		[
			['Deal won', 'Kombo'],
			['Kombo', 'Return the link', 0],
			['Kombo', 'Return the error', 1],
			['Customer connected', 'Greet the customer'],
		],
	);
	return await stage.rest.createWorkflow({
		...draft,
		pinData: { 'Deal won': [{ json: { body: DEAL } }] },
	});
}

/** A workflow that creates a link from fixed values, as a person types them. */
async function byHand(stage: Stage): Promise<SavedWorkflow> {
	return await stage.rest.createWorkflow(
		workflow(
			'Connect a customer by hand',
			[
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				kombo(stage.credential, {
					resource: 'connectionLink',
					operation: 'create',
					endUserEmail: 'anna.lindqvist@example.com',
					endUserOrganizationName: 'Lindqvist Logistik AB',
					endUserOriginId: 'crm-company-88',
				}),
			],
			[['Start', 'Kombo']],
		),
	);
}

test.describe('Editor', () => {
	let editor: Editor;
	test.beforeEach(async ({ browser, stage }) => {
		editor = await Editor.open(browser, stage);
	});
	test.afterEach(async () => await editor.close());

	test('accepts the password of the owner', async ({ browser, stage }) => {
		const context = await browser.newContext();
		const page = await context.newPage();
		await page.goto(`${stage.n8n.url}/signin`);
		await page.getByTestId('emailOrLdapLoginId').locator('input').fill(OWNER.email);
		await page.locator('input[type=password]').fill(OWNER.password);
		await page.getByTestId('form-submit-button').click();
		await page.waitForURL(/\/(home|workflow)/);
		await context.close();
	});

	test("finds the nodes for 'hris' and 'kombo', with their actions", async ({ stage }) => {
		await editor.openWorkflow((await story(stage)).id);
		await editor.testId('node-creator-plus-button').click();
		const found = editor.testId('item-iterator-item');
		for (const word of ['hris', 'kombo']) {
			await editor.testId('node-creator-search-bar').fill(word);
			await expect(found.first()).toContainText('Kombo');
		}
		await editor.screenshot('node-search');
		const names = editor.testId('node-creator-item-name');
		await names.getByText('Kombo', { exact: true }).first().click();
		for (const action of ['Create connection link', 'Get many tools', 'Send request']) {
			await expect(found.filter({ hasText: action })).toHaveCount(1);
		}
		await editor.screenshot('node-actions');
		await editor.page.getByText(/^Triggers \(/).click();
		await expect(found.filter({ hasText: 'On all events' })).toHaveCount(1);
	});

	test('shows on the canvas what each node does', async ({ stage }) => {
		await editor.openWorkflow((await story(stage)).id);
		await editor.testId('zoom-to-fit').click();
		await expect(editor.canvasNode('Kombo')).toContainText('Create link: HRIS');
		await expect(editor.canvasNode('Customer connected')).toContainText('Integration Created');
		await expect(editor.testId('node-issues')).toHaveCount(0);
	});

	test('lists categories, languages and link types, and searches tools live', async ({ stage }) => {
		await editor.openWorkflow((await byHand(stage)).id);
		await editor.openNode('Kombo');
		const categories = await editor.optionNamesOf('integrationCategory');
		expect(categories.map((name) => name.split(' ')[0])).toEqual([
			'HRIS',
			'ATS',
			'Assessment',
			'LMS',
		]);
		expect(await editor.optionNamesOf('language')).toEqual([
			'English',
			'French',
			'German',
			'Italian',
			'Spanish',
		]);
		expect(await editor.optionNamesOf('linkType')).toEqual(['Magic Link', 'Embedded']);

		const asked = stage.sandbox.requests('/tools/hris').length;
		const tools = await editor.searchList('integrationTool', 'pers');
		await expect(tools.filter({ hasText: 'Personio' })).toHaveCount(1);
		await expect(tools.filter({ hasText: 'Workday' })).toHaveCount(0);
		expect(stage.sandbox.requests('/tools/hris').length).toBeGreaterThan(asked);
		await editor.screenshot('tool-search');
		await editor.page.keyboard.press('Escape');

		await editor.choose('integrationCategory', 'LMS');
		const courses = await editor.searchList('integrationTool', 'o');
		await expect(courses.filter({ hasText: 'Moodle' })).toHaveCount(1);
		await expect(courses.filter({ hasText: 'Personio' })).toHaveCount(0);
		expect(stage.sandbox.requests('/tools/lms').length).toBeGreaterThan(0);
	});

	test("offers 'Customer Chooses' first, which sends no tool", async ({ stage }) => {
		await editor.openWorkflow((await byHand(stage)).id);
		await editor.openNode('Kombo');
		const found = await editor.searchList('integrationTool', 'personio');
		await found.filter({ hasText: 'Personio' }).click();
		const all = await editor.searchList('integrationTool', '');
		await all.filter({ hasText: 'Customer Chooses' }).click();
		const tool = editor.parameter('integrationTool').locator('input').last();
		await expect(tool).not.toHaveValue(/Personio/);
		const opened = await editor.searchList('integrationTool', '');
		await expect(opened.first()).toHaveText('Customer Chooses');
		await editor.page.keyboard.press('Escape');
		await editor.runStep();
		await editor.testId('node-run-status-success').waitFor();
		const body = stage.sandbox.requests('/connect/create-link').at(-1)?.body;
		expect(body).toMatchObject({ end_user_origin_id: 'crm-company-88' });
		expect(body).not.toHaveProperty('integration_tool');
	});

	test('clears the tool when the category changes, and only then', async ({ stage }) => {
		await editor.openWorkflow((await byHand(stage)).id);
		await editor.openNode('Kombo');
		const tools = await editor.searchList('integrationTool', 'personio');
		await tools.filter({ hasText: 'Personio' }).click();
		const tool = editor.parameter('integrationTool').locator('input').last();
		await expect(tool).toHaveValue(/Personio/);
		await editor.choose('language', 'German');
		await expect(tool).toHaveValue(/Personio/);
		await editor.choose('integrationCategory', 'LMS');
		await expect(tool).toHaveValue('');
	});

	test('shows the link after the step has run', async ({ stage }) => {
		await editor.openWorkflow((await story(stage)).id);
		await editor.openNode('Kombo');
		await editor.runStep();
		await editor.testId('node-run-status-success').waitFor();
		await editor.output().getByText('Schema', { exact: true }).click();
		const url = stage.sandbox.links.all().at(-1)?.url ?? 'no link';
		await expect(editor.output()).toContainText(url);
		await expect(editor.output()).toContainText('crm-company-88');
		await editor.screenshot('link-created');
	});

	test('shows which field has an invalid email address', async ({ stage }) => {
		await editor.openWorkflow((await byHand(stage)).id);
		await editor.openNode('Kombo');
		const sent = stage.sandbox.requests('/connect/create-link').length;
		await editor
			.parameter('endUserEmail')
			.locator('input, textarea')
			.first()
			.fill('anna.lindqvist(at)example.com');
		await editor.runStep();
		await expect(editor.testId('node-error-message')).toContainText(
			`'End User Email' isn't an email address: "anna.lindqvist(at)example.com"`,
		);
		await expect(editor.testId('node-error-description')).toContainText('nathan@example.com');
		expect(stage.sandbox.requests('/connect/create-link')).toHaveLength(sent);
		await editor.screenshot('bad-email');
	});

	test('tests the key when the credential opens', async ({ stage }) => {
		await editor.openWorkflow((await byHand(stage)).id);
		await editor.openNode('Kombo');
		await editor.testId('credential-edit-button').click();
		await editor.testId('credentials-config-container-test-success').waitFor();
		for (const label of ['API Key', 'Region', 'Base URL', 'Webhook Secret']) {
			await expect(editor.testId('editCredential-modal')).toContainText(label);
		}
		for (const hint of ['app.kombo.dev/secrets', 'For the Kombo Trigger only']) {
			await expect(editor.testId('editCredential-modal')).toContainText(hint);
		}
		await editor.screenshot('credential');
	});

	test('shows in the credential form what is wrong with a base URL', async ({ stage }) => {
		const id = await stage.rest.saveCredential('Kombo, unencrypted', 'komboApi', {
			...sandboxCredential(stage.sandbox),
			baseUrl: 'http://api.kombo.dev/v1',
		});
		await editor.page.goto(`${stage.n8n.url}/home/credentials/${id}`);
		await editor.page.getByText('More details').click();
		await expect(editor.testId('editCredential-modal')).toContainText(
			"The 'Base URL' must start with https://, not http://. Use https://, or the API key would be sent unencrypted.",
		);
	});

	test('shows in the credential form why a key is refused', async ({ stage }) => {
		const id = await stage.rest.saveCredential('Kombo, wrong key', 'komboApi', {
			...sandboxCredential(stage.sandbox),
			apiKey: 'not-the-key',
		});
		await editor.page.goto(`${stage.n8n.url}/home/credentials/${id}`);
		await editor.page.getByText('More details').click();
		await expect(editor.testId('editCredential-modal')).toContainText(
			"Kombo doesn't recognize this API key in this region",
		);
		await editor.screenshot('credential-refused');
	});

	test('shows the webhook URLs of the trigger', async ({ stage }) => {
		await editor.openWorkflow((await story(stage)).id);
		await editor.openNode('Customer connected');
		await expect(editor.testId('ndv')).toContainText('Listen for an event from Kombo');
		await expect(editor.testId('ndv')).toContainText('Integration Created');
		await editor.testId('node-parameters').getByText('Webhook URLs').click();
		await expect(editor.testId('ndv')).toContainText(
			'/webhook-test/5b6c9a52-6d5e-4a3e-9c58-3a1a7b6f2e02/webhook',
		);
		await editor.screenshot('trigger');
	});

	test('shows the Test URL and what to do with it while the trigger listens', async ({ stage }) => {
		await editor.openWorkflow((await story(stage)).id);
		await editor.openNode('Customer connected');
		await editor.testId('node-parameters').getByText('Webhook URLs').click();
		await editor.testId('ndv').getByTestId('trigger-execute-button').click();
		await editor.testId('trigger-listening').waitFor();
		await expect(editor.output()).toContainText('copy the Test URL');
		await expect(editor.testId('ndv')).toContainText(
			'/webhook-test/5b6c9a52-6d5e-4a3e-9c58-3a1a7b6f2e02/webhook',
		);
		await editor.testId('trigger-execute-button').click();
	});
});
