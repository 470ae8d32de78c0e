import { outputOf } from '../../scripts/n8n/rest';
import type { Execution, SavedWorkflow } from '../../scripts/n8n/rest';
import { startModelStandIn } from './support/openai';
import type { ModelStandIn } from './support/openai';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';
import { kombo, workflow } from './support/workflows';

/** What the editor writes when the user lets the model define a parameter. */
function byModel(key: string, description: string): string {
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string') }}`;
}

async function agent(stage: Stage, model: ModelStandIn): Promise<SavedWorkflow> {
	const name = `Stand-in ${model.url}`;
	const id = await stage.rest.saveCredential(name, 'openAiApi', {
		apiKey: 'unused',
		url: model.url,
		header: false,
	});
	return await stage.rest.createWorkflow(
		workflow(
			'Onboarding assistant',
			[
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{
					name: 'AI Agent',
					type: '@n8n/n8n-nodes-langchain.agent',
					typeVersion: 3,
					parameters: { promptType: 'define', text: 'Connect Acme.', options: {} },
				},
				{
					name: 'Model',
					type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
					typeVersion: 1.2,
					parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
					credentials: { openAiApi: { id, name } },
				},
				kombo(
					stage.credential,
					{
						resource: 'connectionLink',
						operation: 'create',
						endUserEmail: byModel('End_User_Email', 'E-mail of the person who connects'),
						endUserOrganizationName: byModel('End_User_Organization_Name', 'Company name'),
						endUserOriginId: byModel('End_User_Origin_ID', 'CRM ID of the company, if known'),
					},
					{ name: 'Create Kombo link', type: 'n8n-nodes-kombo.komboTool' },
				),
			],
			[
				['Start', 'AI Agent'],
				['Model', 'AI Agent', 0, 'ai_languageModel'],
				['Create Kombo link', 'AI Agent', 0, 'ai_tool'],
			],
		),
	);
}

function answerOf(execution: Execution): string {
	return JSON.stringify(outputOf(execution, 'AI Agent')[0]?.[0]?.json ?? {});
}

test.describe('7 As an AI tool', () => {
	let model: ModelStandIn;
	test.beforeAll(async () => {
		model = await startModelStandIn();
	});
	test.afterAll(async () => await model.close());

	test('the model is offered e-mail, organization and origin ID, and its call makes the link', async ({
		stage,
	}) => {
		const saved = await agent(stage, model);
		model.callToolWith({
			End_User_Email: 'ai@example.com',
			End_User_Organization_Name: 'Acme',
			End_User_Origin_ID: 'crm-1',
		});
		const before = stage.sandbox.requests('/connect/create-link').length;

		const execution = await stage.rest.runManually(saved, 'Start');

		expect(execution.data.resultData.error).toBeUndefined();
		const [tool, ...others] = model.requests[0]?.tools ?? [];
		expect(others).toEqual([]);
		expect(tool?.function.description).toBeTruthy();
		expect(tool?.function.parameters.properties).toMatchObject({
			End_User_Email: { type: 'string' },
			End_User_Organization_Name: { type: 'string' },
			End_User_Origin_ID: { type: 'string' },
		});
		const sent = stage.sandbox.requests('/connect/create-link').slice(before);
		expect(sent.map(({ body }) => body)).toEqual([
			{
				end_user_email: 'ai@example.com',
				end_user_organization_name: 'Acme',
				end_user_origin_id: 'crm-1',
				integration_category: 'HRIS',
				link_type: 'MAGIC_LINK',
				language: 'en',
			},
		]);
		const url = stage.sandbox.links.all().at(-1)?.url ?? 'no link';
		expect(answerOf(execution)).toContain(url);
	});

	test('what the model leaves empty does not reach Kombo', async ({ stage }) => {
		const saved = await agent(stage, model);
		model.callToolWith({
			End_User_Email: 'ai@example.com',
			End_User_Organization_Name: 'Acme',
			End_User_Origin_ID: '',
		});
		const before = stage.sandbox.requests('/connect/create-link').length;

		const execution = await stage.rest.runManually(saved, 'Start');

		expect(execution.data.resultData.error).toBeUndefined();
		const sent = stage.sandbox.requests('/connect/create-link').slice(before);
		expect(sent).toHaveLength(1);
		expect(sent[0]?.body).not.toHaveProperty('end_user_origin_id');
	});

	test('a mistake of the model comes back to it in our words, and nothing is sent', async ({
		stage,
	}) => {
		const saved = await agent(stage, model);
		model.callToolWith({
			End_User_Email: 'not an e-mail',
			End_User_Organization_Name: 'Acme',
			End_User_Origin_ID: 'crm-1',
		});
		const before = stage.sandbox.requests('/connect/create-link').length;

		const execution = await stage.rest.runManually(saved, 'Start');

		expect(answerOf(execution)).toContain("'End User Email'");
		expect(stage.sandbox.requests('/connect/create-link')).toHaveLength(before);
	});
});
