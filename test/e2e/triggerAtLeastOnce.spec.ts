import { randomUUID } from 'node:crypto';
import { outputOf } from '../../scripts/n8n/rest';
import type { SavedWorkflow } from '../../scripts/n8n/rest';
import { postSigned } from '../support/postSigned';
import { withCluster } from './support/cluster';
import { whileDatabaseIsLocked } from './support/databaseLock';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';
import { workflow } from './support/workflows';

interface Listening {
	url: string;
	saved: SavedWorkflow;
}

type Host = Pick<Stage, 'rest' | 'n8n' | 'credential'>;

/** Activates a workflow with a Kombo Trigger. */
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

/** Sends a delivery as Kombo does, and returns the status of the response. */
async function deliver(url: string, id: string, secret: string): Promise<number> {
	const body = JSON.stringify({ id, type: 'data-changed', data: { changed_models: [] } });
	return await postSigned(url, body, secret);
}

/** Sends copies of one delivery at the same time. */
async function sendCopies(count: number, url: string, secret: string): Promise<number[]> {
	return await Promise.all(
		Array.from({ length: count }, async () => await deliver(url, 'a', secret)),
	);
}

/** The delivery IDs of all runs that got past the trigger, once all runs have ended. */
async function startedIds({ rest }: Pick<Stage, 'rest'>, { saved }: Listening): Promise<unknown[]> {
	const finished = await Promise.all(
		(await rest.executions(saved.id)).map(async ({ id }) => await rest.finishedExecution(id)),
	);
	return finished.flatMap((execution) =>
		outputOf(execution, 'Next').flatMap((items) => items.map(({ json }) => json.id)),
	);
}

test.describe('Kombo Trigger', () => {
	for (const ignoreRepeats of [true, false]) {
		test(`refuses a delivery whose run can't be saved and runs its redelivery, with 'Ignore Repeated Deliveries' ${ignoreRepeats ? 'on' : 'off'}`, async ({
			stage,
		}) => {
			test.setTimeout(600_000);
			const listening = await listen(stage, { ignoreRepeats });
			const secret = stage.sandbox.webhookSecret;
			// The first delivery fills n8n's caches, so that the next one fails only when its run is saved.
			expect(await deliver(listening.url, 'before', secret)).toBe(200);
			// n8n must have saved its end as well, before nothing can be saved
			await expect.poll(async () => await startedIds(stage, listening)).toEqual(['before']);

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

	test('starts one run for 30 simultaneous copies, and remembers it when it is published again', async ({
		stage,
	}) => {
		const listening = await listen(stage, {});
		const secret = stage.sandbox.webhookSecret;
		const statuses = await sendCopies(30, listening.url, secret);
		expect(statuses).toContain(200);
		// On a busy machine, a copy may get a 503 and must be sent again.
		for (const status of statuses) expect([200, 503]).toContain(status);
		for (const status of statuses) {
			if (status === 503) expect(await deliver(listening.url, 'a', secret)).toBe(200);
		}
		await expect.poll(async () => await startedIds(stage, listening)).toEqual(['a']);

		// Unpublishing clears the memory of the process; the rest comes from the database.
		await stage.rest.deactivate(listening.saved.id);
		await stage.rest.activate(listening.saved);
		expect(await deliver(listening.url, 'a', secret)).toBe(200);
		expect(await deliver(listening.url, 'b', secret)).toBe(200);
		await expect
			.poll(async () => [...(await startedIds(stage, listening))].sort())
			.toEqual(['a', 'b']);
	});

	test('accepts a test event and starts a manual run', async ({ stage }) => {
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

	test('starts one run on a worker for copies in queue mode', async ({ stage }) => {
		test.setTimeout(600_000);
		await withCluster(stage, 1, async ({ main, rest, credential }) => {
			const host = { rest, n8n: main, credential };
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
