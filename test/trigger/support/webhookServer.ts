/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in the test process, never inside n8n */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';

import { ExecuteContext, ExecutionLifecycleHooks, HookContext, WebhookContext } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteFunctions,
	IExecuteResponsePromiseData,
	INodeExecutionData,
	INodeParameters,
	IWebhookFunctions,
	IWebhookResponseData,
	IHookFunctions,
	Workflow,
} from 'n8n-workflow';

import { BodyRefusal, readBody, type WebhookRequest } from './body';
import { sendJson, respondAndStart } from './n8nOrder';
import { buildAdditionalData, buildWorkflow, trigger, triggerNode, webhookData } from './workflow';

export interface WebhookServerOptions {
	/** Parameters of the Kombo Trigger; n8n fills in the defaults. */
	parameters?: INodeParameters;
	/** The decrypted Kombo API credential. */
	credentials?: ICredentialDataDecryptedObject;
	/** 'manual' is 'Listen for test event'. Default: 'webhook', an active workflow. */
	mode?: 'webhook' | 'manual';
	/** Called when n8n starts the run, before its first node; when it throws, the run could not start. */
	startRun?: (items: INodeExecutionData[]) => void | Promise<void>;
	/** The workflow's saved static data, as another server's `staticData()` gave it. */
	staticData?: IDataObject;
	/** Default: a workflow of its own per server. */
	workflowId?: string;
	/** How long n8n's database waits for a lock before it gives up, in ms. Default: 20. */
	busyTimeout?: number;
}

export interface WebhookServer {
	/** The Production URL (or Test URL) to give to Kombo. */
	url: string;
	/** JSON of every item that started a run, oldest first. */
	items: IDataObject[];
	/**
	 * What the node threw, oldest first: n8n records each as an execution that did not start. Also
	 * what goes wrong after the response, such as a second response, or a run that can't start: its
	 * event is lost.
	 */
	thrown: Error[];
	/** What the node wrote to n8n's log as warnings. */
	warnings: string[];
	/** While locked, nothing can be written: no run starts and no static data is saved. */
	database: { locked: boolean; refusedWrites: number };
	/** The oldest item not handed out yet; waits for one, up to `timeout` ms (default 30,000). */
	nextItem(timeout?: number): Promise<IDataObject>;
	/** How many runs n8n has tried to start. */
	starts(): number;
	/** What n8n has saved in the database for this workflow. */
	staticData(): IDataObject;
	/** Runs checkExists and create, as n8n does when the workflow is activated. */
	activate(): Promise<void>;
	/** Runs delete, as n8n does when the workflow is deactivated. */
	deactivate(): Promise<void>;
	close(): Promise<void>;
}

const LOOKUP_MS = 3;

let workflowCount = 0;

/**
 * Serves one Kombo Trigger over HTTP the way n8n does (packages/cli, live-webhooks.ts and
 * webhook-helpers.ts): real requests and responses, n8n-core's own contexts, the workflow and its
 * static data loaded anew for each request and saved once n8n has responded. Listens on the loopback
 * interface only.
 */
export async function startWebhookServer(
	options: WebhookServerOptions = {},
): Promise<WebhookServer> {
	const { parameters = {}, credentials = {}, mode = 'webhook' } = options;
	const workflowId = options.workflowId ?? `workflow-${++workflowCount}`;
	let saved = JSON.stringify(options.staticData ?? {});
	const items: IDataObject[] = [];
	const thrown: Error[] = [];
	const unread: IDataObject[] = [];
	const warnings: string[] = [];
	const database = { locked: false, refusedWrites: 0 };
	let starts = 0;

	const loadStaticData = () => JSON.parse(saved) as IDataObject;
	const loadWorkflow = (staticData = loadStaticData()) =>
		buildWorkflow(workflowId, parameters, staticData);

	async function runNode(
		workflow: Workflow,
		request: WebhookRequest,
		response: ServerResponse,
	): Promise<IWebhookResponseData> {
		const additionalData = buildAdditionalData(credentials, {
			httpRequest: request,
			httpResponse: response,
		});
		const context = new WebhookContext(
			workflow,
			triggerNode(workflow),
			additionalData,
			mode,
			webhookData(workflow, additionalData),
			[],
			null,
		);
		const warn = (message: string) => warnings.push(message);
		Object.defineProperty(context, 'logger', { value: { warn } });
		const result = await trigger.webhook?.call(context as IWebhookFunctions);
		if (!result) throw new Error('The node has no webhook method');
		return result;
	}

	async function write(): Promise<void> {
		if (!database.locked) return;
		await setTimeout(options.busyTimeout ?? 20);
		if (!database.locked) return;
		database.refusedWrites++;
		throw new Error('SQLITE_BUSY: database is locked');
	}

	async function startRun(
		runItems: INodeExecutionData[],
		sendResponse: (response: IExecuteResponsePromiseData) => void,
	): Promise<void> {
		starts++;
		await write();
		await options.startRun?.(runItems);
		for (const { json } of runItems) {
			items.push(json);
			unread.push(json);
		}
		// The run goes on by itself.
		void runFirstNode(runItems, sendResponse);
	}

	async function runFirstNode(
		runItems: INodeExecutionData[],
		sendResponse: (response: IExecuteResponsePromiseData) => void,
	): Promise<void> {
		if (!trigger.execute) return;
		const workflow = loadWorkflow();
		const hooks = new ExecutionLifecycleHooks(mode, '1', { id: workflowId } as never);
		hooks.addHandler('sendResponse', async (response: IExecuteResponsePromiseData) =>
			sendResponse(response),
		);
		const node = triggerNode(workflow);
		const context = new ExecuteContext(
			workflow,
			node,
			{ ...buildAdditionalData(credentials), hooks },
			mode,
			{ resultData: { runData: {} } } as never,
			0,
			runItems,
			{ main: [runItems] },
			{ node, data: { main: [runItems] }, source: null },
			[],
		);
		const output = await trigger.execute.call(context as unknown as IExecuteFunctions);
		if (JSON.stringify(output) !== JSON.stringify([runItems])) {
			thrown.push(new Error('The first node of the run changed the delivery'));
		}
	}

	async function saveStaticData(workflow: Workflow): Promise<void> {
		if (mode !== 'webhook' || workflow.staticData.__dataChanged !== true) return;
		const changed = JSON.stringify(workflow.staticData);
		await write().then(
			() => {
				saved = changed;
				workflow.staticData.__dataChanged = false;
			},
			// n8n logs it and goes on.
			() => undefined,
		);
	}

	async function handle(request: WebhookRequest, response: ServerResponse): Promise<void> {
		const staticData = loadStaticData();
		const workflow = loadWorkflow(staticData);
		request.params = {};
		request.query = {};
		await readBody(request);
		// n8n looks up the project and the credential here: requests that overlap have read the same
		// static data.
		await setTimeout(LOOKUP_MS);
		let result: IWebhookResponseData;
		try {
			result = await runNode(workflow, request, response);
		} catch (error) {
			thrown.push(error as Error);
			sendJson(response, 500, {
				message: 'Workflow Webhook Error: Workflow could not be started!',
			});
			return;
		}
		await respondAndStart(response, result, {
			saveStaticData: async () => await saveStaticData(workflow),
			wrapStaticData: () => void loadWorkflow(staticData),
			startRun,
		});
	}

	const { path } = webhookData(loadWorkflow(), buildAdditionalData(credentials));
	const server = createServer((request, response) => {
		if (request.method !== 'POST' || request.url !== `/webhook/${path}`) {
			request.resume();
			sendJson(response, 404, { message: 'The requested webhook is not registered' });
			return;
		}
		handle(request, response).catch((error: unknown) => {
			if (error instanceof BodyRefusal)
				sendJson(response, error.status, { message: error.message });
			else if (response.headersSent) thrown.push(error as Error);
			else sendJson(response, 500, { message: 'There was a problem executing the workflow' });
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;

	async function runHook(method: 'checkExists' | 'create' | 'delete'): Promise<boolean> {
		const workflow = loadWorkflow();
		const additionalData = buildAdditionalData(credentials);
		const context = new HookContext(
			workflow,
			triggerNode(workflow),
			additionalData,
			mode === 'manual' ? 'manual' : 'trigger',
			mode === 'manual' ? 'manual' : 'activate',
			webhookData(workflow, additionalData),
		);
		const hook = trigger.webhookMethods?.default?.[method];
		if (!hook) throw new Error(`The node has no webhook method '${method}'`);
		return await hook.call(context as IHookFunctions);
	}

	return {
		url: `http://127.0.0.1:${port}/webhook/${path}`,
		items,
		thrown,
		warnings,
		database,
		nextItem: async (timeout = 30_000) => {
			const deadline = Date.now() + timeout;
			while (unread.length === 0) {
				if (Date.now() > deadline) throw new Error(`No item within ${timeout} ms`);
				await setTimeout(5);
			}
			return unread.shift() ?? {};
		},
		starts: () => starts,
		staticData: loadStaticData,
		activate: async () => {
			if (!(await runHook('checkExists'))) await runHook('create');
		},
		deactivate: async () => {
			await runHook('delete');
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}
