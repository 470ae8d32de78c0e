import type { IExecuteFunctions, INode } from 'n8n-workflow';
import { RunScope } from '../../nodes/shared/execution/scope';

const node = {
	id: 'n',
	name: 'Get',
	type: 'kombo',
	typeVersion: 1,
	parameters: {},
} as never as INode;

function scopeIn(context: object = {}): RunScope {
	return new RunScope({
		getNode: () => node,
		getInputData: () => [{ json: {} }],
		getMode: () => 'trigger',
		continueOnFail: () => false,
		getExecutionCancelSignal: () => undefined,
		...context,
	} as never as IExecuteFunctions);
}

it.each([
	['a node in a workflow', {}, false],
	['a node that n8n 2 runs as a tool', { isToolExecution: () => true }, true],
	['a node that n8n 2 does not run as a tool', { isToolExecution: () => false }, false],
	['the tool type of n8n 1', { getNode: () => ({ ...node, type: 'komboHrisTool' }) }, true],
])('%s is recognized', (_, context, isTool) => {
	expect(scopeIn(context).isTool).toBe(isTool);
});

const inN8n1 = { getNode: () => ({ ...node, type: 'komboHrisTool' }) };
const continues = { continueOnFail: () => true };

it.each([
	['a tool of n8n 1 that continues', { ...inN8n1, ...continues }, true],
	['a tool of n8n 1 that stops', inN8n1, false],
	['a tool of n8n 2 that continues', { isToolExecution: () => true, ...continues }, false],
	['a node in a workflow that continues', continues, false],
])('the errors of %s are hidden from the model or not', (_, context, hidesErrors) => {
	expect(scopeIn(context).hidesErrors).toBe(hidesErrors);
});

it.each([
	['records', {}, [{ json: { id: '1' } }], true],
	['nothing', {}, [], true],
	['an error item of a node that is not retried', {}, [{ json: { error: {} } }], true],
	['an error item that makes n8n retry', { retryOnFail: true }, [{ json: { error: {} } }], false],
	[
		'a later error item of a node that is retried',
		{ retryOnFail: true },
		[{ json: {} }, { json: { error: {} } }],
		true,
	],
])('output that is %s counts as delivered or not', (_, settings, output, isDelivered) => {
	const scope = scopeIn({ getNode: () => ({ ...node, ...settings }) });
	const act = jest.fn();
	scope.whenDelivered(act);
	expect(act).not.toHaveBeenCalled();
	scope.delivered(output);
	expect(act).toHaveBeenCalledTimes(isDelivered ? 1 : 0);
});

it('output of a canceled execution does not count as delivered', () => {
	const scope = scopeIn({ getExecutionCancelSignal: () => AbortSignal.abort() });
	const act = jest.fn();
	scope.whenDelivered(act);
	scope.delivered([]);
	expect(act).not.toHaveBeenCalled();
});

it('work with the same key is done once, unless it fails', async () => {
	const scope = scopeIn();
	const work = jest
		.fn<Promise<Array<{ id: number }>>, []>()
		.mockRejectedValueOnce(new Error('Down'))
		.mockResolvedValueOnce([{ id: 1 }]);
	const results = await Promise.allSettled([1, 2, 3].map(async () => await scope.once('a', work)));
	expect(results.map((result) => ('value' in result ? result.value : 'failed'))).toEqual([
		'failed',
		[{ id: 1 }],
		[],
	]);
	expect(work).toHaveBeenCalledTimes(2);
	expect(await scope.once('b', async () => [{ id: 2 }])).toEqual([{ id: 2 }]);
});
