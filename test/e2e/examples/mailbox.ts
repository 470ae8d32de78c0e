/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer } from 'node:http';
import { listen } from '../../support/listen';

/** An email that an example sent. */
interface Mail {
	sendTo: string;
	subject: string;
	message: string;
}

/** Receives emails over HTTP on this machine, in place of a mail service. */
export interface Mailbox {
	url: string;
	/** Returns the emails that were accepted since the last call. */
	collect(): Mail[];
	/** Makes the mailbox refuse or accept emails. */
	setRefusing(refusing: boolean): void;
	close(): Promise<void>;
}

/** Opens a mailbox that accepts every email. */
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
	const port = await listen(server);
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
