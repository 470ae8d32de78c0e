import { createHmac, randomUUID } from 'node:crypto';
import { outputOf } from '../../scripts/n8n/rest';
import type { SavedWorkflow } from '../../scripts/n8n/rest';
import { withCluster } from './support/cluster';
import { whileDatabaseIsLocked } from './support/databaseLock';
import { sandboxCredential } from './support/stage';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';
import { workflow } from './support/workflows';

interface Listening {
	url: string;
	saved: SavedWorkflow;
}

type Host = Pick<Stage, 'rest' | 'n8n' | 'credential'>;

/** Activates a workflow that consists of a Kombo Trigger. */
async function listen(
	{ rest, n8n, credential }: Host,
	options: Record<string, unknown>,
): Promise<Listening> {
	const webhookId = randomUUID();
	const saved = await rest.createWorkflow(
		workflow(
			`At least once ${webhookId}`,
			[
				{
					name: 'Kombo Trigger',
					type: 'n8n-nodes-kombo.komboTrigger',
					webhookId,
					parameters: { events: ['data-changed'], options },
					credentials: { komboApi: credential },
				},
				{ name: 'Next', type: 'n8n-nodes-base.noOp', parameters: {} },
			],
			[['Kombo Trigger', 'Next']],
		),
	);
	await rest.activate(saved);
	return { url: `${n8n.url}/webhook/${webhookId}/webhook`, saved };
}

/** Sends a delivery as Kombo does. */
async function deliver(url: string, id: string, secret: string): Promise<number> {
	const body = JSON.stringify({ id, type: 'data-changed', data: { changed_models: [] } });
	const response = await fetch(url, {
		method: 'POST',
		body,
		headers: {
			'content-type': 'application/json',
			'x-kombo-signature': createHmac('sha256', secret).update(body).digest('base64url'),
		},
	});
	await response.text();
	return response.status;
}

/** Sends copies of one delivery at the same moment. */
async function sendCopies(count: number, url: string, secret: string): Promise<number[]> {
	return await Promise.all(
		Array.from({ length: count }, async () => await deliver(url, 'a', secret)),
	);
}

/** The delivery IDs with which runs got past the trigger, once all runs have ended. */
async function startedIds({ rest }: Pick<Stage, 'rest'>, { saved }: Listening): Promise<unknown[]> {
	const finished = await Promise.all(
		(await rest.executions(saved.id)).map(async ({ id }) => await rest.finishedExecution(id)),
	);
	return finished.flatMap((execution) =>
		outputOf(execution, 'Next').flatMap((items) => items.map(({ json }) => json.id)),
	);
}

test.describe('4 Kombo Trigger, at least once', () => {
	for (const ignoreRepeats of [true, false]) {
		test(`a delivery whose run cannot be saved gets no 2xx, and its redelivery starts the run, with 'Ignore Repeated Deliveries' set to ${ignoreRepeats}`, async ({
			stage,
		}) => {
			test.setTimeout(600_000);
			const listening = await listen(stage, { ignoreRepeats });
			const secret = stage.sandbox.webhookSecret;
			// The first delivery fills n8n's caches, so that the locked one gets as far as the run.
			expect(await deliver(listening.url, 'before', secret)).toBe(200);

			const refused = await whileDatabaseIsLocked(
				stage,
				async () => await deliver(listening.url, 'a', secret),
			);
			expect(refused).toBe(500);
			expect(await deliver(listening.url, 'a', secret)).toBe(200);
			await expect
				.poll(async () => [...(await startedIds(stage, listening))].sort())
				.toEqual(['a', 'before']);
			if (!ignoreRepeats) return;
			expect(await deliver(listening.url, 'a', secret)).toBe(200);
			expect(await startedIds(stage, listening)).toHaveLength(2);
		});
	}

	test('30 simultaneous copies start one run, and it is remembered over a republication', async ({
		stage,
	}) => {
		const listening = await listen(stage, {});
		const secret = stage.sandbox.webhookSecret;
		const statuses = await sendCopies(30, listening.url, secret);
		expect(statuses).toContain(200);
		// On a busy machine a copy may be asked to come back.
		for (const status of statuses) expect([200, 503]).toContain(status);
		for (const status of statuses) {
			if (status === 503) expect(await deliver(listening.url, 'a', secret)).toBe(200);
		}
		await expect.poll(async () => await startedIds(stage, listening)).toEqual(['a']);

		// What the process remembers ends with the publication; the rest comes from the database.
		await stage.rest.deactivate(listening.saved.id);
		await stage.rest.activate(listening.saved);
		expect(await deliver(listening.url, 'a', secret)).toBe(200);
		expect(await deliver(listening.url, 'b', secret)).toBe(200);
		await expect
			.poll(async () => [...(await startedIds(stage, listening))].sort())
			.toEqual(['a', 'b']);
	});

	test('a test event is answered and starts a manual run', async ({ stage }) => {
		const listening = await listen(stage, {});
		await stage.rest.deactivate(listening.saved.id);
		const current = await stage.rest.getWorkflow(listening.saved.id);
		await stage.rest.call('POST', `/workflows/${current.id}/run`, {
			workflowData: current,
			triggerToStartFrom: { name: 'Kombo Trigger' },
		});
		const testUrl = listening.url.replace('/webhook/', '/webhook-test/');
		expect(await deliver(testUrl, 'a', stage.sandbox.webhookSecret)).toBe(200);
		await expect.poll(async () => await startedIds(stage, listening)).toEqual(['a']);
	});

	test('in queue mode, copies start one run on a worker', async ({ stage }) => {
		test.setTimeout(600_000);
		await withCluster(stage.install, stage.tarball, 1, async ({ main, rest }) => {
			const name = 'Kombo sandbox';
			const id = await rest.saveCredential(name, 'komboApi', sandboxCredential(stage.sandbox));
			const host = { rest, n8n: main, credential: { id, name } };
			const listening = await listen(host, {});
			const secret = stage.sandbox.webhookSecret;
			expect(await sendCopies(10, listening.url, secret)).toContain(200);
			expect(await deliver(listening.url, 'b', secret)).toBe(200);
			await expect
				.poll(async () => [...(await startedIds(host, listening))].sort())
				.toEqual(['a', 'b']);
		});
	});
});
