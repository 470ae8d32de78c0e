import type {
	IBinaryKeyData,
	IDataObject,
	INode,
	INodeExecutionData,
	IRun,
	OnError,
} from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { outputsOf, taskOf, type Engine, type WorkflowFile } from './engine';

/** Parameters with which 'Create' succeeds; tests replace those that they are about. */
export const CREATE = {
	resource: 'connectionLink',
	operation: 'create',
	endUserEmail: 'nathan@example.com',
	endUserOrganizationName: 'Acme Inc.',
	integrationCategory: 'HRIS',
	linkType: 'MAGIC_LINK',
	language: 'en',
};

export interface KomboRun {
	/** Parameters of the Kombo node; expressions start with `=`. */
	parameters: IDataObject;
	/** Items before the Kombo node; one empty item by default. */
	items?: IDataObject[];
	/** Files of every item. */
	binary?: IBinaryKeyData;
	onError?: OnError;
	/** Settings of the node such as `retryOnFail`. */
	settings?: Partial<INode>;
	cancel?: AbortSignal;
}

export interface KomboResult {
	/** Items on the first output. */
	items: INodeExecutionData[];
	/** Items on the error output. */
	errors: INodeExecutionData[];
	/** The error that stopped the node, as n8n stores it. */
	error?: {
		message: string;
		description?: string | null;
		name: string;
		context?: IDataObject;
		httpCode?: string;
	};
	run: IRun;
}

/** Runs trigger → Kombo in the engine, against a sandbox or with any credential. */
export async function runKombo(
	engine: Engine,
	target: Sandbox | IDataObject,
	{ parameters, items = [{}], binary, onError, settings, cancel }: KomboRun,
): Promise<KomboResult> {
	const run = await engine.run({
		workflow: komboWorkflow({
			...settings,
			parameters: parameters as INode['parameters'],
			onError,
		}),
		credentials: { komboApi: credentialFor(target) as never },
		input: items.map((json) => ({ json, ...(binary && { binary }) })),
		cancel,
	});
	const [first = [], second = []] = outputsOf(run, 'Kombo');
	const error = (taskOf(run, 'Kombo')?.error ?? run.data.resultData.error) as KomboResult['error'];
	return { items: first, errors: second, error, run };
}

/** The hints that the Kombo node shows beside its output. */
export function hintsOf(run: IRun): string[] {
	return (taskOf(run, 'Kombo')?.hints ?? []).map(({ message }) => message);
}

/** The credential of a sandbox; any other credential is returned unchanged. */
export function credentialFor(target: Sandbox | IDataObject): IDataObject {
	if (!('origin' in target)) return target;
	const { apiKey, baseUrl, webhookSecret } = target as Sandbox;
	return { apiKey, region: 'custom', baseUrl, webhookSecret };
}

/** Items whose `id` counts up from 0. */
export function numberedItems(count: number): Array<{ id: number }> {
	return Array.from({ length: count }, (_, id) => ({ id }));
}

/** A workflow with a trigger and one Kombo node. */
export function komboWorkflow(kombo: Partial<INode>): WorkflowFile {
	return {
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'kombo',
				name: 'Kombo',
				type: 'n8n-nodes-kombo.kombo',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
				credentials: { komboApi: { id: '1', name: 'Kombo' } },
				...kombo,
			},
		],
		connections: { Start: { main: [[{ node: 'Kombo', type: 'main', index: 0 }]] } },
	};
}
