import type { IDataObject, INode, INodeExecutionData, IRun } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { startWebhookServer } from '../trigger/support/webhookServer';
import { firstNodeOf, type Engine, type WorkflowFile } from './engine';
import type { Cast } from './exampleCast';
import { arrange, emitted, fill, fixturesFor, type ExampleCase, type Variables } from './examples';
import { credentialFor } from './kombo';

export interface ExampleRun {
	run: IRun;
	/** The values of the case's `$NAMES`; `$LINK` is the newest link of the run. */
	variables: Variables;
	/** Model → the records that the run has added to those of the case's integration. */
	added: Record<string, IDataObject[]>;
}

/**
 * Runs one case of an example in n8n's engine against a sandbox, which must be freshly reset. If the
 * Kombo Trigger starts the example, the sandbox delivers a signed webhook to the real trigger with the
 * example's parameters, and the run continues with the item that it emits.
 *
 * @param pinData items that nodes output without running, in addition to those of the case
 */
export async function runExample(
	engine: Engine,
	sandbox: Sandbox,
	{ example, workflow, cast }: { example: string; workflow: WorkflowFile; cast: Cast },
	exampleCase: ExampleCase,
	pinData: WorkflowFile['pinData'] = {},
): Promise<ExampleRun> {
	const variables = arrange(sandbox, exampleCase);
	const rowsOf = (model: string) =>
		sandbox.integrations.company(variables.$INTEGRATION ?? '').rows(model) as IDataObject[];
	const before = Object.keys(exampleCase.expect.added ?? {}).map(
		(model) => [model, rowsOf(model).length] as const,
	);
	const { delivery, pin, calls } = fill(exampleCase, variables);
	Object.assign(engine.nodeTypes, cast.nodeTypes(engine.nodeTypes));
	cast.now = { pin, calls };
	cast.kept = {};
	const { start } = exampleCase;
	const trigger = start
		? workflow.nodes.find(({ name }) => name === start)
		: delivery
			? workflow.nodes.find(({ type }) => type.endsWith('.komboTrigger'))
			: firstNodeOf(workflow);
	if (!trigger) throw new Error(`'${example}' has no trigger`);
	const input = delivery
		? await receive(sandbox, trigger.parameters, delivery)
		: fixturesFor(example, exampleCase, variables)[trigger.name];

	const run = await engine.run({
		// A sample that is pinned for the reader would replace the case's data.
		workflow: { ...workflow, pinData },
		credentials: { komboApi: credentialFor(sandbox) as never },
		startName: trigger.name,
		input,
	});
	const link = sandbox.links.all().at(-1)?.url;
	return {
		run,
		variables: { ...variables, ...cast.kept, ...(link && { $LINK: link }) },
		added: Object.fromEntries(before.map(([model, count]) => [model, rowsOf(model).slice(count)])),
	};
}

/** Delivers a webhook to the trigger and returns the item with which the workflow starts. */
async function receive(
	sandbox: Sandbox,
	parameters: INode['parameters'],
	{ type, data }: NonNullable<ExampleCase['delivery']>,
): Promise<INodeExecutionData[]> {
	const { webhookSecret } = sandbox;
	const server = await startWebhookServer({ parameters, credentials: { webhookSecret } });
	try {
		sandbox.setWebhookUrl(server.url);
		const { id, status } = await sandbox.deliver(type, data);
		if (status !== 200) throw new Error(`The trigger responded with ${status ?? 'nothing'}`);
		const json = await server.nextItem();
		// Then pinning the item of `fixturesFor` has the same effect.
		expect(json).toEqual({ ...emitted({ type, data }), id });
		return [{ json }];
	} finally {
		sandbox.setWebhookUrl(undefined);
		await server.close();
	}
}
