/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A mail that an example has sent. */
interface Mail {
	sendTo: string;
	subject: string;
	message: string;
}

/** Takes mails over HTTP on this machine, in place of a mail service. */
export interface Mailbox {
	url: string;
	/** Mails that were accepted and not yet collected. */
	collect(): Mail[];
	/** From now on, mails are refused or accepted. */
	setRefusing(refusing: boolean): void;
	close(): Promise<void>;
}

/** Opens a mailbox that accepts everything. */
export async function openMailbox(): Promise<Mailbox> {
	const mails: Mail[] = [];
	let refusing = false;
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		if (!refusing) mails.push(JSON.parse(Buffer.concat(chunks).toString()) as Mail);
		response.writeHead(refusing ? 503 : 200, { 'content-type': 'application/json' });
		response.end(JSON.stringify(refusing ? { message: 'Mailbox unavailable' } : { id: 'mail' }));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/mails`,
		collect: () => mails.splice(0),
		setRefusing: (value) => {
			refusing = value;
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
