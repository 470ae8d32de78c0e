/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test, never inside n8n */
import { connect } from 'node:net';
import type { Sandbox } from '../../../sandbox';

/** What came over one connection, and how it ended. */
export interface Conversation {
	/** Everything that was received, as latin1. */
	text: string;
	/** Milliseconds from the connection to its end, or to the moment when the test hung up. */
	ms: number;
	/** `open`: it was still there when the patience was over. */
	ended: 'closed' | 'reset' | 'refused' | 'open';
}

/**
 * Writes bytes to the sandbox's port and collects what comes back, so that nothing between the test
 * and the wire tidies it up.
 * @param patience milliseconds to listen at most
 */
export async function converse(
	sandbox: Sandbox,
	bytes: string,
	patience = 2000,
): Promise<Conversation> {
	const startedAt = Date.now();
	const { hostname, port } = new URL(sandbox.origin);
	return await new Promise((resolve) => {
		let text = '';
		const socket = connect(Number(port), hostname, () => socket.write(bytes, 'latin1'));
		const end = (ended: Conversation['ended']) => {
			clearTimeout(timer);
			socket.destroy();
			resolve({ text, ms: Date.now() - startedAt, ended });
		};
		const timer = setTimeout(() => end('open'), patience);
		socket.on('data', (chunk) => (text += chunk.toString('latin1')));
		socket.on('close', () => end('closed'));
		socket.on('error', ({ code }: NodeJS.ErrnoException) =>
			end(code === 'ECONNREFUSED' ? 'refused' : 'reset'),
		);
	});
}

/** A request in full: the connection ends with the answer. */
export function request(
	sandbox: Sandbox,
	line: string,
	headers: Record<string, string> = {},
	body = '',
): string {
	const lines = Object.entries({
		Host: new URL(sandbox.origin).host,
		Authorization: `Bearer ${sandbox.apiKey}`,
		Connection: 'close',
		...(body && { 'Content-Type': 'application/json', 'Content-Length': String(body.length) }),
		...headers,
	}).map(([name, value]) => `${name}: ${value}`);
	return [`${line} HTTP/1.1`, ...lines, '', body].join('\r\n');
}
