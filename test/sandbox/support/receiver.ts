/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, never inside n8n */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
	headers: IncomingHttpHeaders;
	/** The bytes as they came. */
	raw: Buffer;
	body: { id: string; type: string; data: Record<string, unknown> };
}

export interface Receiver {
	url: string;
	received: Received[];
	/** HTTP status of its answers; 200 at first. */
	status: number;
	close(): Promise<void>;
}

/** What a customer of Kombo runs: a server that takes webhooks. */
export async function startReceiver(): Promise<Receiver> {
	const received: Received[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const raw = Buffer.concat(chunks);
			received.push({
				headers: request.headers,
				raw,
				body: JSON.parse(raw.toString()) as Received['body'],
			});
			response.statusCode = receiver.status;
			response.end('seen');
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const receiver: Receiver = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
		received,
		status: 200,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return receiver;
}
