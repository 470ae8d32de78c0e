import type { IDataObject, INode } from 'n8n-workflow';
import { Cast } from '../support/exampleCast';
import { outputsOf, taskOf, type WorkflowFile } from '../support/engine';
import { credentialFor } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

const TOOL = 'Get_Employees';
const fromAi = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;

let integration: string;
beforeEach(() => {
	integration = stage.sandbox.integrations.create({
		tool: 'personio',
		category: 'HRIS',
		employees: 400,
		remoteData: true,
	}).id;
});

/** An agent that calls the node as its tool once. */
async function call(
	parameters: IDataObject,
	settings: Partial<INode> = {},
	given: IDataObject = {},
): Promise<string> {
	const nodes = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', parameters: {} },
		{
			name: TOOL,
			type: 'n8n-nodes-kombo.komboHrisTool',
			credentials: { komboApi: { id: '1', name: 'Kombo' } },
			...settings,
			parameters: {
				resource: 'employee',
				operation: 'getAll',
				integrationId: integration,
				...parameters,
			} as INode['parameters'],
		},
	].map((node, i): INode => ({ id: `${i}`, typeVersion: 1, position: [0, 0], ...node }));
	const cast = new Cast(nodes);
	cast.now = { calls: [{ tool: TOOL, arguments: given }] };
	Object.assign(stage.engine.nodeTypes, cast.nodeTypes(stage.engine.nodeTypes));
	const run = await stage.engine.run({
		workflow: {
			nodes,
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				[TOOL]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			} as WorkflowFile['connections'],
		},
		credentials: { komboApi: credentialFor(stage.sandbox) as never },
		executionId: '1',
	});
	expect(taskOf(run, 'Agent')?.error).toBeUndefined();
	return String((outputsOf(run, 'Agent')[0]?.[0]?.json.results as string[])[0]);
}

const recordsIn = (result: string) => JSON.parse(result) as IDataObject[];

it('an agent gets simplified records, whatever Simplify says', async () => {
	const [record] = recordsIn(await call({ simplify: false, limit: 2 }));
	expect(record).toHaveProperty('full_name');
	expect(record).not.toHaveProperty('ssn');
	expect(record).not.toHaveProperty('remote_data');
});

it('an agent gets as many records as its prompt can take, and how many there are', async () => {
	const result = await call({ returnAll: true });
	expect(result.length).toBeLessThan(40_000);
	expect(recordsIn(result).at(-1)).toEqual({
		note: expect.stringMatching(/^Only \d+ of 400 results are shown/) as string,
	});
});

it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'an agent gets the error of a failed read, also with On Error: %s',
	async (onError) => {
		const result = await call({ integrationId: 'personio:missing' }, { onError });
		expect(result).not.toMatch(/^\[/);
		expect(result).toMatch(/integration/i);
	},
);

it('what an agent reads moves no mark', async () => {
	const parameters = { limit: 2, options: { onlyChanges: 'automatic' } };
	expect(recordsIn(await call(parameters))).toHaveLength(2);
	expect(stage.sandbox.requests('/hris/employees').at(-1)?.query.updated_after).toBeUndefined();
	expect(recordsIn(await call(parameters))).toHaveLength(2);
});

it.each(['updatedAfter', 'ids', 'employmentStatuses', 'groupIds', 'workEmails', 'remoteIds'])(
	'an agent leaves the filter %s unset with an empty text',
	async (filter) => {
		const result = await call(
			{ limit: 2, filters: { [filter]: fromAi('value') } },
			{},
			{ value: '' },
		);
		expect(recordsIn(result)).toHaveLength(2);
	},
);

it('an agent may give several values of a filter as text with commas', async () => {
	const result = await call(
		{ limit: 2, filters: { employmentStatuses: fromAi('value') } },
		{},
		{ value: 'active, Leave' },
	);
	expect(recordsIn(result).length).toBeGreaterThan(0);
	expect(stage.sandbox.requests('/hris/employees').at(-1)?.query.employment_statuses).toBe(
		'ACTIVE,LEAVE',
	);
});
