import { randomUUID } from 'node:crypto';
import type { SandboxRequest } from '../../sandbox';
import { withCluster, WORKER_CONCURRENCY } from './support/cluster';
import type { Cluster } from './support/cluster';
import { sandboxCredential } from './support/stage';
import { expect, test } from './support/test';
import { kombo, linkForDeal, workflow } from './support/workflows';

const CALLS = 200;
const AT_ONCE = 20;
const KILL_AFTER = 60;

interface Answer {
	originId: string;
	status: number;
	body: Record<string, unknown>;
}

test.describe('6 Queue mode', () => {
	test(`${CALLS} deals over two workers, one of which dies half-way`, async ({ stage }) => {
		test.setTimeout(600_000);
		await withCluster(stage.install, stage.tarball, 2, async (cluster) => {
			const path = await activateDealWorkflow(cluster, sandboxCredential(stage.sandbox));
			const [survivor, victim] = cluster.workers;
			if (survivor === undefined || victim === undefined) throw new Error('Two workers expected');
			// Slow enough that the dying worker is caught with work in hand.
			stage.sandbox.setLatency(150);
			const firstRequest = stage.sandbox.log.length;

			let answered = 0;
			let killed: Promise<void> | undefined;
			const answers = await inParallel(CALLS, AT_ONCE, async (number) => {
				const answer = await deal(cluster.main.url, path, `crm-${number}`);
				answered += 1;
				if (answered === KILL_AFTER) killed = victim.process.kill();
				return answer;
			});
			await killed;

			const requests = stage.sandbox.log
				.slice(firstRequest)
				.filter((request) => request.path === '/connect/create-link');
			const ofSurvivor = executionsIn(survivor.process.log(), /Worker started execution (\d+)/g);
			const ofVictim = executionsIn(victim.process.log(), /Worker started execution (\d+)/g);
			expect(ofSurvivor.size).toBeGreaterThan(0);
			expect(ofVictim.size).toBeGreaterThan(0);

			const served = answers.filter(({ status }) => status === 200);
			for (const { originId, body } of served) {
				expect(body.end_user_origin_id).toBe(originId);
				expect(body.link).toMatch(/^http/);
			}
			expect(new Set(served.map(({ body }) => body.link)).size).toBe(served.length);

			// Only what the dead worker had in hand fails; n8n gives it up, and says so to the caller.
			const failed = answers.filter(({ status }) => status !== 200);
			const givenUp = executionsIn(cluster.main.process.log(), /stalled.*\(execution (\d+)\)/g);
			expect(givenUp.size).toBeGreaterThan(0);
			expect(givenUp.size).toBeLessThanOrEqual(WORKER_CONCURRENCY);
			expect(failed).toHaveLength(givenUp.size);

			// n8n runs none of it twice, so Kombo heard of each customer once, of a cut-off one at most once.
			const heard = countByOrigin(requests);
			for (const { originId } of served) expect(heard.get(originId), originId).toBe(1);
			for (const { originId } of failed) {
				expect(heard.get(originId) ?? 0, originId).toBeLessThanOrEqual(1);
			}
			expect(heard.size).toBeLessThanOrEqual(CALLS);

			// What the caller saw fail it may send again: the survivor answers.
			for (const { originId } of failed) {
				const again = await deal(cluster.main.url, path, originId);
				expect(again.status).toBe(200);
				expect(again.body.end_user_origin_id).toBe(originId);
			}
			test.info().annotations.push({
				type: 'queue',
				description: `${served.length} of ${CALLS} answered at once, ${failed.length} after a repeat; executions per worker: ${ofSurvivor.size} and ${ofVictim.size}`,
			});
		});
	});
});

async function activateDealWorkflow(
	{ rest }: Cluster,
	credentialData: Record<string, string>,
): Promise<string> {
	const name = 'Kombo sandbox';
	const id = await rest.saveCredential(name, 'komboApi', credentialData);
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
				kombo({ id, name }, linkForDeal()),
			],
			[['CRM', 'Kombo']],
		),
	);
	await rest.activate(saved);
	return path;
}

async function deal(url: string, path: string, originId: string): Promise<Answer> {
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
