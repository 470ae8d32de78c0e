/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in the test process, never inside n8n */
import type { IncomingMessage } from 'node:http';
import { createGunzip, createInflate } from 'node:zlib';

/** n8n's N8N_PAYLOAD_SIZE_MAX unless set: 16 MiB. */
const MAX_BYTES = 16 * 1024 * 1024;

/** Node's request with what n8n and Express add before a node sees it. */
export type WebhookRequest = IncomingMessage & {
	body?: unknown;
	params?: Record<string, string>;
	query?: Record<string, string>;
};

/** A body that n8n itself refuses, before it calls the node. */
export class BodyRefusal extends Error {
	constructor(
		readonly status: number,
		message: string,
	) {
		super(message);
	}
}

async function readRaw(request: IncomingMessage): Promise<Buffer> {
	const encoding = request.headers['content-encoding'];
	const unzip =
		encoding === 'gzip' ? createGunzip() : encoding === 'deflate' ? createInflate() : undefined;
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of unzip ? request.pipe(unzip) : request) {
		const bytes = chunk as Buffer;
		size += bytes.length;
		if (size > MAX_BYTES) throw new BodyRefusal(500, 'There was a problem executing the workflow');
		chunks.push(bytes);
	}
	return Buffer.concat(chunks);
}

/**
 * Reads a body as n8n does for a node of version 1 (packages/cli, middlewares/body-parser.ts and
 * webhooks/webhook-helpers.ts of 2.41.1 and 1.123.81): multipart bodies are consumed and leave no
 * raw bytes, everything else leaves `rawBody`, malformed JSON is refused with 422, and an empty body
 * is not parsed at all.
 */
export async function readBody(request: WebhookRequest): Promise<void> {
	const [mediaType = ''] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
	const contentType = mediaType.trim();
	if (contentType.startsWith('multipart/')) {
		request.resume();
		return;
	}
	const raw = await readRaw(request);
	request.rawBody = raw;
	if (raw.length === 0) return;
	if (contentType === 'application/json') {
		const json = parse(raw);
		if (json === undefined) throw new BodyRefusal(422, 'Failed to parse request body');
		request.body = json;
	} else if (contentType === 'text/plain') {
		request.body = raw.toString('utf8');
	}
}

function parse(raw: Buffer): unknown {
	try {
		return JSON.parse(raw.toString('utf8').replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}
