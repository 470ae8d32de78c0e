/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { N8nRest } from './rest';

const TRIGGER_TYPE = 'n8n-nodes-kombo.komboTrigger';

export interface WebhookRelay {
	url: string;
	close(): Promise<void>;
}

/**
 * One address that stands for every Kombo Trigger of an n8n: each webhook is passed on byte for byte,
 * with its signature, to the production address of every active Kombo Trigger and to every editor that
 * listens for a test event. Answers 200 when at least one took it, else the last refusal's status.
 */
export async function startWebhookRelay(rest: N8nRest): Promise<WebhookRelay> {
	const server = createServer((request, response) => {
		relay(rest, request).then(
			({ status, text }) => response.writeHead(status, { 'content-type': 'text/plain' }).end(text),
			(error: unknown) => response.writeHead(502).end(String(error)),
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		close: async () =>
			await new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

async function relay(
	rest: N8nRest,
	request: IncomingMessage,
): Promise<{ status: number; text: string }> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const body = Buffer.concat(chunks);
	let answer = { status: 404, text: 'No active workflow with a Kombo Trigger, none listening' };
	for (const url of await triggerUrls(rest)) {
		const response = await fetch(url, {
			method: 'POST',
			headers: {
				'content-type': request.headers['content-type'] ?? 'application/json',
				'x-kombo-signature': String(request.headers['x-kombo-signature'] ?? ''),
			},
			body,
		});
		const text = await response.text();
		// Where nobody listens n8n answers 404; that is no refusal.
		if (response.status !== 404 && answer.status !== 200) {
			answer = { status: response.status, text };
		}
	}
	return answer;
}

async function triggerUrls(rest: N8nRest): Promise<string[]> {
	const workflows = await rest.call<Array<{ id: string }>>('POST', '/workflows/with-node-types', {
		nodeTypes: [TRIGGER_TYPE],
	});
	const urls: string[] = [];
	for (const { id } of workflows) {
		const { nodes } = await rest.getWorkflow(id);
		for (const node of nodes) {
			if (node.type !== TRIGGER_TYPE || node.webhookId === undefined) continue;
			urls.push(
				`${rest.url}/webhook/${node.webhookId}/webhook`,
				`${rest.url}/webhook-test/${node.webhookId}/webhook`,
			);
		}
	}
	return urls;
}
