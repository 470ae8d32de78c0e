/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- runs on a developer's machine, never inside n8n */
import { build } from 'esbuild';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { installIntoCommunityFolder, pack } from '../../../scripts/n8n/communityFolder';
import type { N8nInstall } from '../../../scripts/n8n/install';
import { N8nRest, type WorkflowNode } from '../../../scripts/n8n/rest';
import { startN8n } from '../../../scripts/n8n/server';
import { workflow } from '../../e2e/support/workflows';
import { postSigned } from '../../support/postSigned';

const ROOT = path.resolve(__dirname, '../../..');
const SECRET = 'bench-webhook-secret';
const POLL_MS = 50;
const PATIENCE_MS = 300_000;
/** The unit in which Linux counts CPU time. */
const TICKS_PER_SECOND = 100;

/** An active workflow that receives deliveries. */
export interface Listening {
	id: string;
	url: string;
}

/** The cost of a number of deliveries. */
export interface Burst {
	/** From the first request to the end of the last execution. */
	ms: number;
	/** CPU time of n8n's process; NaN on systems without /proc. */
	cpuMs: number;
}

/** A running n8n with our package and the minimal trigger. */
export interface TriggerHost {
	/** Activates a workflow with one trigger node. */
	listen(
		node: Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'>,
		more?: object,
	): Promise<Listening>;
	/**
	 * Sends different deliveries, `atOnce` in parallel, and waits until their executions have ended.
	 *
	 * @throws when a response isn't 200 or an execution doesn't succeed
	 */
	deliver(to: Listening, count: number, atOnce: number): Promise<Burst>;
	close(): Promise<void>;
}

/** Starts a fresh n8n, as its command line does, with everything on loopback. */
export async function startTriggerHost(install: N8nInstall): Promise<TriggerHost> {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'kombo-bench-trigger-'));
	const clear = async () => await rm(userFolder, { recursive: true, force: true });
	try {
		const extensions = path.join(userFolder, 'extensions');
		await build({
			entryPoints: [path.join(__dirname, '../contenders/minimalTrigger.ts')],
			outfile: path.join(extensions, 'MinimalTrigger.node.js'),
			bundle: true,
			platform: 'node',
			format: 'cjs',
			target: 'node24',
			external: ['n8n-workflow'],
		});
		await installIntoCommunityFolder(await pack(ROOT, userFolder), userFolder);
		const { url, process } = await startN8n(install, {
			userFolder,
			env: {
				N8N_CUSTOM_EXTENSIONS: extensions,
				NODE_PATH: path.join(install.folder, 'node_modules'),
				N8N_LOG_LEVEL: 'error',
			},
		});
		const close = async () => {
			await process.stop();
			await clear();
		};
		try {
			const rest = new N8nRest(url);
			await rest.setUpOwner({ email: 'owner@example.com', password: `Aa1${randomUUID()}` });
			const name = 'Kombo';
			const values = { apiKey: 'bench', region: 'eu', webhookSecret: SECRET };
			const credential = { id: await rest.saveCredential(name, 'komboApi', values), name };
			return {
				listen: async (node, more) => await listen(rest, { ...node, credential }, more),
				deliver: async (to, count, atOnce) =>
					await deliver({ rest, pid: process.pid }, to, count, atOnce),
				close,
			};
		} catch (error) {
			await close();
			throw error;
		}
	} catch (error) {
		await clear();
		throw error;
	}
}

async function listen(
	rest: N8nRest,
	{
		credential,
		...node
	}: Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters'> & {
		credential: { id: string; name: string };
	},
	more: object = {},
): Promise<Listening> {
	const webhookId = randomUUID();
	const isWebhookNode = node.type === 'n8n-nodes-base.webhook';
	const trigger = {
		...node,
		name: 'Trigger',
		webhookId,
		parameters: { ...node.parameters, ...(isWebhookNode && { path: webhookId }) },
		...(!isWebhookNode && { credentials: { komboApi: credential } }),
	};
	const saved = await rest.createWorkflow({
		...workflow(`Bench ${webhookId}`, [trigger], []),
		...more,
	});
	await rest.activate(saved);
	const suffix = isWebhookNode ? '' : '/webhook';
	return { id: saved.id, url: `${rest.url}/webhook/${webhookId}${suffix}` };
}

async function deliver(
	{ rest, pid }: { rest: N8nRest; pid: number },
	{ id, url }: Listening,
	count: number,
	atOnce: number,
): Promise<Burst> {
	const before = await successes(rest, id);
	const cpuBefore = await cpuMs(pid);
	const started = Date.now();
	let left = count;
	const send = async () => {
		while (left-- > 0) await post(url);
	};
	await Promise.all(Array.from({ length: atOnce }, send));
	while ((await successes(rest, id)) < before + count) {
		if (Date.now() - started > PATIENCE_MS) throw new Error('Not all executions succeeded.');
		await wait(POLL_MS);
	}
	return { ms: Date.now() - started, cpuMs: (await cpuMs(pid)) - cpuBefore };
}

async function post(url: string): Promise<void> {
	const body = JSON.stringify({
		id: randomUUID(),
		type: 'data-changed',
		data: {
			integration_id: 'personio:3CkuyTBrsNWdWwHqHzaN4WMW',
			integration_tool: 'personio',
			integration_category: 'HRIS',
			changed_models: [{ name: 'hris_employees' }],
		},
	});
	const status = await postSigned(url, body, SECRET);
	if (status !== 200) throw new Error(`${url} responded with ${status}.`);
}

async function successes(rest: N8nRest, workflowId: string): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId, status: ['success'] }));
	const page = await rest.call<{ count: number }>('GET', `/executions?filter=${filter}&limit=1`);
	return page.count;
}

async function cpuMs(pid: number): Promise<number> {
	const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const ticks = Number(fields[11]) + Number(fields[12]);
	return (ticks * 1000) / TICKS_PER_SECOND;
}
