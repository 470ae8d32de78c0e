/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { parse as parseFlatted } from 'flatted';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

/** The account that owns an n8n instance. */
export interface Owner {
	email: string;
	password: string;
}

export interface WorkflowNode {
	id?: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	webhookId?: string;
	disabled?: boolean;
	onError?: string;
}

/** A workflow as n8n exports it. */
export interface Workflow {
	id?: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	pinData?: Record<string, Array<{ json: Record<string, unknown> }>>;
}

export interface SavedWorkflow extends Workflow {
	id: string;
	versionId: string;
	active: boolean;
}

export interface Item {
	json: Record<string, unknown>;
	pairedItem?: unknown;
}

/** One finished execution, with its data unpacked. */
export interface Execution {
	id: string;
	status: 'success' | 'error' | 'crashed' | 'canceled' | 'running' | 'new' | 'waiting';
	data: {
		resultData: {
			runData: Record<
				string,
				Array<{ data?: Record<string, Array<Item[] | null>>; error?: { message: string } }>
			>;
			error?: { message: string; description?: string | null };
			lastNodeExecuted?: string;
		};
	};
}

/** An answer of n8n with a status other than 2xx. */
export class N8nRestError extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

/**
 * n8n's internal REST API, the one its editor uses; the same calls work in 1.123 and 2.41.
 * Log in (or set the owner up) first.
 */
export class N8nRest {
	/** n8n binds the login cookie to this header. */
	readonly browserId = randomUUID();

	private cookie = '';

	constructor(readonly url: string) {}

	/** The value of the `n8n-auth` cookie, for a browser that shall be logged in. */
	get authCookie(): string {
		return /n8n-auth=([^;]+)/.exec(this.cookie)?.[1] ?? '';
	}

	/**
	 * Sends a request and returns the `data` of n8n's answer.
	 * @throws N8nRestError when the status is not 2xx
	 */
	async call<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await fetch(`${this.url}/rest${path}`, {
			method,
			headers: {
				'content-type': 'application/json',
				'browser-id': this.browserId,
				cookie: this.cookie,
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		const text = await response.text();
		if (!response.ok) {
			throw new N8nRestError(response.status, `${method} ${path}: ${response.status} ${text}`);
		}
		const cookie = response.headers.get('set-cookie');
		if (cookie !== null && cookie.includes('n8n-auth=')) this.cookie = cookie.split(';')[0] ?? '';
		return (JSON.parse(text) as { data: T }).data;
	}

	/** Creates the owner account of a fresh instance and is then logged in. */
	async setUpOwner(owner: Owner): Promise<void> {
		await this.call('POST', '/owner/setup', { ...owner, firstName: 'Kombo', lastName: 'Owner' });
	}

	async login(owner: Owner): Promise<void> {
		await this.call('POST', '/login', {
			emailOrLdapLoginId: owner.email,
			password: owner.password,
		});
	}

	/** Whether the instance still waits for its owner. */
	async needsOwner(): Promise<boolean> {
		const settings = await this.call<{
			userManagement: { showSetupOnFirstLoad?: boolean };
		}>('GET', '/settings');
		return settings.userManagement.showSetupOnFirstLoad === true;
	}

	async findCredential(name: string): Promise<string | undefined> {
		const all = await this.call<Array<{ id: string; name: string }>>('GET', '/credentials');
		return all.find((credential) => credential.name === name)?.id;
	}

	/** Creates a credential, or gives the one of that name new values. @returns its id */
	async saveCredential(name: string, type: string, data: Record<string, unknown>): Promise<string> {
		const id = await this.findCredential(name);
		if (id !== undefined) {
			await this.call('PATCH', `/credentials/${id}`, { name, type, data });
			return id;
		}
		const created = await this.call<{ id: string }>('POST', '/credentials', { name, type, data });
		return created.id;
	}

	/** Runs n8n's own credential test; it never fails by status. */
	async testCredential(
		type: string,
		data: Record<string, unknown>,
	): Promise<{ status: 'OK' | 'Error'; message: string }> {
		const saved = await this.call<{ id: string }>('POST', '/credentials', {
			name: `Test ${randomUUID()}`,
			type,
			data,
		});
		try {
			return await this.call('POST', '/credentials/test', {
				credentials: { id: saved.id, name: 'Test', type, data },
			});
		} finally {
			// The editor chooses the newest credential for a new node.
			await this.call('DELETE', `/credentials/${saved.id}`);
		}
	}

	async createWorkflow(workflow: Workflow): Promise<SavedWorkflow> {
		const settings = { executionOrder: 'v1', ...workflow.settings };
		// 1.123 refuses a workflow without `active`.
		return await this.call('POST', '/workflows', { ...workflow, settings, active: false });
	}

	async getWorkflow(id: string): Promise<SavedWorkflow> {
		return await this.call('GET', `/workflows/${id}`);
	}

	async updateWorkflow(id: string, change: Partial<Workflow>): Promise<SavedWorkflow> {
		const { versionId } = await this.getWorkflow(id);
		return await this.call('PATCH', `/workflows/${id}`, { ...change, versionId });
	}

	/** Puts a workflow into production and waits until its webhooks and triggers are registered. */
	async activate(workflow: SavedWorkflow): Promise<void> {
		const { versionId } = await this.getWorkflow(workflow.id);
		await this.call('POST', `/workflows/${workflow.id}/activate`, { versionId });
		await this.untilPublished(workflow.id, 'published');
	}

	async deactivate(id: string): Promise<void> {
		await this.call('POST', `/workflows/${id}/deactivate`);
	}

	/**
	 * Starts a manual run at a trigger and waits for its end. A trigger with pinned data starts at once.
	 * @param trigger name of the trigger node
	 */
	async runManually(workflow: SavedWorkflow, trigger: string): Promise<Execution> {
		const started = await this.call<{ executionId?: string; waitingForWebhook?: boolean }>(
			'POST',
			`/workflows/${workflow.id}/run`,
			{ workflowData: workflow, triggerToStartFrom: { name: trigger } },
		);
		if (started.executionId === undefined) {
			throw new Error(`'${workflow.name}' did not start at '${trigger}': it waits for an event.`);
		}
		return await this.finishedExecution(started.executionId);
	}

	/** Waits for the end of an execution. @param patienceMs default one minute */
	async finishedExecution(id: string, patienceMs = 60_000): Promise<Execution> {
		const deadline = Date.now() + patienceMs;
		for (;;) {
			const execution = await this.call<Omit<Execution, 'data'> & { data: string }>(
				'GET',
				`/executions/${id}`,
			);
			if (!['new', 'running', 'waiting'].includes(execution.status)) {
				const data = dataIn(execution.data);
				if (data?.resultData) return { ...execution, data: data as Execution['data'] };
			}
			if (Date.now() > deadline) {
				throw new Error(`Execution ${id} is still '${execution.status}' after ${patienceMs} ms.`);
			}
			await wait(100);
		}
	}

	/** Executions of a workflow, the latest first. */
	async executions(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const page = await this.call<{ results: Array<{ id: string; status: string }> }>(
			'GET',
			`/executions?filter=${filter}&limit=100`,
		);
		return page.results;
	}

	private async untilPublished(id: string, status: string): Promise<void> {
		for (let attempt = 0; attempt < 100; attempt += 1) {
			const publication = await this.call<Publication>(
				'GET',
				`/workflows/${id}/publication-status`,
			).catch((error: unknown) => {
				// 1.123 has no such route: it publishes before it answers.
				if (error instanceof N8nRestError && error.status === 404) return undefined;
				throw error;
			});
			if (publication === undefined) return;
			const triggers = publication.triggers ?? [];
			if (
				publication.status === status &&
				triggers.every((trigger) => trigger.status === 'activated')
			) {
				return;
			}
			await wait(100);
		}
		throw new Error(`Workflow ${id} was not published within 10 s.`);
	}
}

interface Publication {
	status: string;
	triggers?: Array<{ status: string }>;
}

/** The output items of a node's last run, main output by main output. */
export function outputOf(execution: Execution, node: string): Item[][] {
	const runs = execution.data.resultData.runData[node] ?? [];
	return (runs.at(-1)?.data?.main ?? []).map((items) => items ?? []);
}

/** n8n 1 stores the status a moment before the data, which is missing, empty or incomplete until then. */
function dataIn(text?: string): Partial<Execution['data']> | undefined {
	try {
		return parseFlatted(text ?? '[]') as Partial<Execution['data']> | undefined;
	} catch {
		return undefined;
	}
}
