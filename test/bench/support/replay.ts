/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that repeats what the sandbox has responded. */
export interface Replay {
	/** Base URL, in place of the sandbox's. */
	baseUrl: string;
	/** Requests since the last `set`. */
	requests: number;
	/** Starts to count anew, with this latency in ms. */
	set(latency: number): void;
	/** Forgets all responses. */
	clear(): void;
	close(): void;
}

interface Recording {
	status: number;
	headers: Record<string, string>;
	body: Buffer;
}

/** Headers that belong to one connection or one moment. */
const OF_THE_MOMENT = new Set(['connection', 'keep-alive', 'date', 'transfer-encoding']);

/**
 * Starts a server in front of a sandbox that passes each GET on once, and repeats the recorded response from
 * then on: making a page of 250 employees takes the sandbox longer than any client takes to read it.
 *
 * @param origin of the sandbox
 */
export async function startReplay(origin: string): Promise<Replay> {
	const recordings = new Map<string, Promise<Recording>>();
	let latency = 0;

	const respond = async (request: IncomingMessage, response: ServerResponse) => {
		replay.requests++;
		const key = `${String(request.headers['x-integration-id'])} ${request.url}`;
		let recording = recordings.get(key);
		if (!recording) recordings.set(key, (recording = record(origin, request)));
		const [{ status, headers, body }] = await Promise.all([
			recording,
			latency > 0 ? pause(latency) : undefined,
		]);
		response.writeHead(status, headers).end(body);
	};
	const server = createServer((request, response) => {
		respond(request, response).catch((error: unknown) => response.destroy(error as Error));
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const replay: Replay = {
		baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		requests: 0,
		set(ms) {
			latency = ms;
			replay.requests = 0;
		},
		clear: () => recordings.clear(),
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
	return replay;
}

async function record(
	origin: string,
	{ method = 'GET', url = '/', headers }: IncomingMessage,
): Promise<Recording> {
	const response = await fetch(origin + url, {
		method,
		headers: {
			authorization: headers.authorization ?? '',
			'x-integration-id': String(headers['x-integration-id'] ?? ''),
		},
	});
	const body = Buffer.from(await response.arrayBuffer());
	const kept = [...response.headers].filter(([name]) => !OF_THE_MOMENT.has(name));
	return { status: response.status, headers: Object.fromEntries(kept), body };
}
