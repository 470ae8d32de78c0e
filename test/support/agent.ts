import type { IDataObject, INode } from 'n8n-workflow';
import { outputsOf, taskOf, type WorkflowFile } from './engine';
import { Cast } from './exampleCast';
import { credentialFor } from './kombo';
import type { Stage } from './stage';

const TOOL = 'Tool';

/**
 * Runs an agent that calls a node as its tool once.
 *
 * @param settings the type of the tool (`n8n-nodes-kombo.komboHrisTool`) and its settings
 * @param given what the model gives for `$fromAI`
 * @returns the text that the model gets
 */
export async function callTool(
	{ engine, sandbox }: Stage,
	settings: Partial<INode>,
	parameters: IDataObject,
	given: IDataObject = {},
): Promise<string> {
	const nodes = [
		{ name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
		{ name: 'Agent', type: '@n8n/n8n-nodes-langchain.agent', parameters: {} },
		{
			name: TOOL,
			type: '',
			credentials: { komboApi: { id: '1', name: 'Kombo' } },
			...settings,
			parameters: parameters as INode['parameters'],
		},
	].map((node, i): INode => ({ id: `${i}`, typeVersion: 1, position: [0, 0], ...node }));
	const cast = new Cast(nodes);
	cast.now = { calls: [{ tool: TOOL, arguments: given }] };
	Object.assign(engine.nodeTypes, cast.nodeTypes(engine.nodeTypes));
	const run = await engine.run({
		workflow: {
			nodes,
			connections: {
				Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
				[TOOL]: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			} as WorkflowFile['connections'],
		},
		credentials: { komboApi: credentialFor(sandbox) as never },
		executionId: '1',
	});
	expect(taskOf(run, 'Agent')?.error).toBeUndefined();
	return String((outputsOf(run, 'Agent')[0]?.[0]?.json.results as string[])[0]);
}

/**
 * The text of the error that the model gets: n8n's, or in n8n 1 the result of a node that continues.
 * @throws when the result looks like success
 */
export function errorIn(result: string): string {
	const thrown = /^NodeOperationError: ([^]*)$/.exec(result)?.[1];
	if (thrown !== undefined) return thrown;
	const items = JSON.parse(result) as IDataObject[];
	expect(items).toEqual([{ success: false, error: expect.any(String) as string }]);
	return String(items[0]?.error);
}
