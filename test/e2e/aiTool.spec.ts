import { outputOf } from '../../scripts/n8n/rest';
import type { Execution, SavedWorkflow } from '../../scripts/n8n/rest';
import { saveModelCredential, startModelStandIn } from './support/openai';
import type { ModelStandIn } from './support/openai';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';
import { kombo, workflow } from './support/workflows';

/** The expression that the editor saves when the model defines a parameter. */
function byModel(key: string, description: string): string {
	return `={{ /*n8n-auto-generated-fromAI-override*/ $fromAI('${key}', \`${description}\`, 'string') }}`;
}

async function agent(stage: Stage, model: ModelStandIn): Promise<SavedWorkflow> {
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
					credentials: await saveModelCredential(stage.rest, model),
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

interface AgentRun {
	execution: Execution;
	/** What the agent outputs, as JSON. */
	output: string;
	/** Bodies of the requests for a link. */
	sent: unknown[];
}

/** Runs the agent with a model that calls the tool with these arguments. */
async function runAgent(
	stage: Stage,
	model: ModelStandIn,
	args: Record<string, string>,
): Promise<AgentRun> {
	const saved = await agent(stage, model);
	model.callToolWith(args);
	const before = stage.sandbox.requests('/connect/create-link').length;
	const execution = await stage.rest.runManually(saved, 'Start');
	return {
		execution,
		output: JSON.stringify(outputOf(execution, 'AI Agent')[0]?.[0]?.json ?? {}),
		sent: stage.sandbox
			.requests('/connect/create-link')
			.slice(before)
			.map(({ body }) => body),
	};
}

test.describe('Kombo as an AI tool', () => {
	let model: ModelStandIn;
	test.beforeAll(async () => {
		model = await startModelStandIn();
	});
	test.afterAll(async () => await model.close());

	test('offers the model email, organization and origin ID, and creates a link from its call', async ({
		stage,
	}) => {
		const { execution, output, sent } = await runAgent(stage, model, {
			End_User_Email: 'ai@example.com',
			End_User_Organization_Name: 'Acme',
			End_User_Origin_ID: 'crm-1',
		});

		expect(execution.data.resultData.error).toBeUndefined();
		const [tool, ...others] = model.requests[0]?.tools ?? [];
		expect(others).toEqual([]);
		expect(tool?.function.description).toBeTruthy();
		expect(tool?.function.parameters.properties).toMatchObject({
			End_User_Email: { type: 'string' },
			End_User_Organization_Name: { type: 'string' },
			End_User_Origin_ID: { type: 'string' },
		});
		expect(sent).toEqual([
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
		expect(output).toContain(url);
	});

	test('leaves out what the model leaves empty', async ({ stage }) => {
		const { execution, sent } = await runAgent(stage, model, {
			End_User_Email: 'ai@example.com',
			End_User_Organization_Name: 'Acme',
			End_User_Origin_ID: '',
		});

		expect(execution.data.resultData.error).toBeUndefined();
		expect(sent).toHaveLength(1);
		expect(sent[0]).not.toHaveProperty('end_user_origin_id');
	});

	test('returns an error to the model for an invalid value, and sends nothing', async ({
		stage,
	}) => {
		const { output, sent } = await runAgent(stage, model, {
			End_User_Email: 'not an e-mail',
			End_User_Organization_Name: 'Acme',
			End_User_Origin_ID: 'crm-1',
		});

		expect(output).toContain("'End User Email'");
		expect(sent).toEqual([]);
	});
});
