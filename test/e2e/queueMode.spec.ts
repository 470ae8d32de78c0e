import { randomUUID } from 'node:crypto';
import type { SandboxRequest } from '../../sandbox';
import { withCluster, WORKER_CONCURRENCY } from './support/cluster';
import type { Cluster } from './support/cluster';
import { expect, test } from './support/test';
import { kombo, linkForDeal, workflow } from './support/workflows';

const CALLS = 200;
const AT_ONCE = 20;
const KILL_AFTER = 60;

interface DealResponse {
	originId: string;
	status: number;
	body: Record<string, unknown>;
}

test.describe('Queue mode', () => {
	test(`creates one link for each of ${CALLS} deals although one of two workers dies halfway`, async ({
		stage,
	}) => {
		test.setTimeout(600_000);
		await withCluster(stage, 2, async (cluster) => {
			const path = await activateDealWorkflow(cluster);
			const [survivor, victim] = cluster.workers;
			if (survivor === undefined || victim === undefined) throw new Error('Two workers expected');
			// Slow enough that the worker dies while it runs executions.
			stage.sandbox.setLatency(150);
			const firstRequest = stage.sandbox.log.length;

			let finished = 0;
			let killed: Promise<void> | undefined;
			const responses = await inParallel(CALLS, AT_ONCE, async (number) => {
				const response = await deal(cluster.main.url, path, `crm-${number}`);
				finished += 1;
				if (finished === KILL_AFTER) killed = victim.process.kill();
				return response;
			});
			await killed;

			const requests = stage.sandbox.log
				.slice(firstRequest)
				.filter((request) => request.path === '/connect/create-link');
			const ofSurvivor = executionsIn(survivor.process.log(), /Worker started execution (\d+)/g);
			const ofVictim = executionsIn(victim.process.log(), /Worker started execution (\d+)/g);
			expect(ofSurvivor.size).toBeGreaterThan(0);
			expect(ofVictim.size).toBeGreaterThan(0);

			const served = responses.filter(({ status }) => status === 200);
			for (const { originId, body } of served) {
				expect(body.end_user_origin_id).toBe(originId);
				expect(body.link).toMatch(/^http/);
			}
			expect(new Set(served.map(({ body }) => body.link)).size).toBe(served.length);

			// Only the executions of the dead worker fail; n8n gives them up and reports that to the caller.
			const failed = responses.filter(({ status }) => status !== 200);
			const givenUp = executionsIn(cluster.main.process.log(), /stalled.*\(execution (\d+)\)/g);
			expect(givenUp.size).toBeGreaterThan(0);
			expect(givenUp.size).toBeLessThanOrEqual(WORKER_CONCURRENCY);
			expect(failed).toHaveLength(givenUp.size);

			// n8n repeats none of them: Kombo gets each customer once, and one of the dead worker at most once.
			const received = countByOrigin(requests);
			for (const { originId } of served) expect(received.get(originId), originId).toBe(1);
			for (const { originId } of failed) {
				expect(received.get(originId) ?? 0, originId).toBeLessThanOrEqual(1);
			}
			expect(received.size).toBeLessThanOrEqual(CALLS);

			// The caller can send a failed deal again: the other worker runs it.
			for (const { originId } of failed) {
				const again = await deal(cluster.main.url, path, originId);
				expect(again.status).toBe(200);
				expect(again.body.end_user_origin_id).toBe(originId);
			}
			test.info().annotations.push({
				type: 'queue',
				description: `${served.length} of ${CALLS} succeeded at once, ${failed.length} when sent again; executions per worker: ${ofSurvivor.size} and ${ofVictim.size}`,
			});
		});
	});
});

/** Publishes a workflow that creates a link for a deal, and returns the path of its webhook. */
async function activateDealWorkflow({ rest, credential }: Cluster): Promise<string> {
	const path = `deal-${randomUUID()}`;
	const saved = await rest.createWorkflow(
		workflow(
			'Deal won',
			[
				{
					name: 'CRM',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: randomUUID(),
					parameters: { httpMethod: 'POST', path, responseMode: 'lastNode', options: {} },
				},
				kombo(credential, linkForDeal()),
			],
			[['CRM', 'Kombo']],
		),
	);
	await rest.activate(saved);
	return path;
}

async function deal(url: string, path: string, originId: string): Promise<DealResponse> {
	const response = await fetch(`${url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			deal: {
				company: { id: originId, name: `Company ${originId}` },
				contact: { email: `${originId}@example.com` },
			},
		}),
		signal: AbortSignal.timeout(60_000),
	});
	const text = await response.text();
	return { originId, status: response.status, body: parse(text) };
}

function parse(text: string): Record<string, unknown> {
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch {
		return { text };
	}
}

async function inParallel<T>(
	count: number,
	atOnce: number,
	work: (number: number) => Promise<T>,
): Promise<T[]> {
	const results: T[] = [];
	let next = 0;
	const lane = async () => {
		while (next < count) {
			const number = next;
			next += 1;
			results[number] = await work(number);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, lane));
	return results;
}

function executionsIn(log: string, pattern: RegExp): Set<string> {
	return new Set([...log.matchAll(pattern)].map((match) => match[1] ?? ''));
}

function countByOrigin(requests: SandboxRequest[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const { body } of requests) {
		const { end_user_origin_id: origin } = body as { end_user_origin_id: string };
		counts.set(origin, (counts.get(origin) ?? 0) + 1);
	}
	return counts;
}
