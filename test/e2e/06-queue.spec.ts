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
	test('200 deals over two workers, one of which dies half-way', async ({ stage }) => {
		test.setTimeout(240_000);
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
			stage.sandbox.setLatency(0);

			const requests = stage.sandbox.log
				.slice(firstRequest)
				.filter((request) => request.path === '/connect/create-link');
			const startedBySurvivor = executionsIn(survivor.process.log(), 'started');
			const startedByVictim = executionsIn(victim.process.log(), 'started');
			const cutOff = difference(startedByVictim, executionsIn(victim.process.log(), 'finished'));
			expect(startedBySurvivor.size).toBeGreaterThan(0);
			expect(startedByVictim.size).toBeGreaterThan(0);

			const served = answers.filter(({ status }) => status === 200);
			const failed = answers.filter(({ status }) => status !== 200);
			for (const { originId, body } of served) {
				expect(body.end_user_origin_id).toBe(originId);
				expect(body.link).toMatch(/^http/);
			}
			expect(new Set(served.map(({ body }) => body.link)).size).toBe(served.length);

			// Only what the dead worker had in hand may fail, and n8n repeats none of it by itself.
			expect(cutOff.size).toBeLessThanOrEqual(WORKER_CONCURRENCY);
			expect(failed.length).toBeLessThanOrEqual(cutOff.size);
			const byOrigin = groupByOrigin(requests);
			for (const { originId } of served) {
				const runs = byOrigin.get(originId) ?? [];
				expect(new Set(runs).size, `requests of ${originId}`).toBe(runs.length);
				const reRun = runs.filter((execution) => cutOff.has(execution));
				expect(runs.length - reRun.length, `requests of ${originId}`).toBe(1);
			}
			expect(byOrigin.size).toBeGreaterThanOrEqual(served.length);

			// What the caller saw fail it may send again: the survivor answers.
			for (const { originId } of failed) {
				const again = await deal(cluster.main.url, path, originId);
				expect(again.status).toBe(200);
				expect(again.body.end_user_origin_id).toBe(originId);
			}
			test.info().annotations.push({
				type: 'queue',
				description: `${served.length} of ${CALLS} answered at once, ${failed.length} after a repeat; executions started: ${startedBySurvivor.size} + ${startedByVictim.size}, cut off: ${cutOff.size}`,
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
				kombo(
					{ id, name },
					// The execution's number travels along, so that the sandbox's log tells which run sent what.
					{ ...linkForDeal(), endUserOrganizationName: '=Execution {{ $execution.id }}' },
				),
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
			deal: { company: { id: originId }, contact: { email: `${originId}@example.com` } },
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

function executionsIn(log: string, event: 'started' | 'finished'): Set<string> {
	const lines = log.matchAll(new RegExp(`Worker ${event} execution (\\d+)`, 'g'));
	return new Set([...lines].map((match) => match[1] ?? ''));
}

function difference(all: Set<string>, without: Set<string>): Set<string> {
	return new Set([...all].filter((entry) => !without.has(entry)));
}

/** Execution numbers by origin ID. */
function groupByOrigin(requests: SandboxRequest[]): Map<string, string[]> {
	const groups = new Map<string, string[]>();
	for (const { body } of requests) {
		const { end_user_origin_id: origin, end_user_organization_name: name } = body as Record<
			string,
			string
		>;
		const group = groups.get(origin ?? '') ?? [];
		group.push(String(name).replace('Execution ', ''));
		groups.set(origin ?? '', group);
	}
	return groups;
}
