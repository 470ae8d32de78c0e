/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs in the test process, never inside n8n */
import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { sign } from '../../nodes/KomboTrigger/signature';
import { bodyOf, eventData, post, SECRET, type EventType } from './support/deliveries';
import {
	startWebhookServer,
	type WebhookServer,
	type WebhookServerOptions,
} from './support/webhookServer';

const BODY = bodyOf('integration-created');
const hmac = (body: string, encoding: 'base64' | 'hex') =>
	createHmac('sha256', SECRET).update(body).digest(encoding);

describe('Kombo Trigger on the wire', () => {
	const servers: WebhookServer[] = [];

	async function start(options: WebhookServerOptions = {}): Promise<WebhookServer> {
		const server = await startWebhookServer({
			credentials: { webhookSecret: SECRET },
			...options,
			parameters: { events: ['*'], ...options.parameters },
		});
		servers.push(server);
		return server;
	}

	afterEach(async () => {
		await Promise.all(servers.splice(0).map(async (server) => await server.close()));
	});

	describe('signature', () => {
		it('starts the workflow for a signed delivery, and responds with 200', async () => {
			const server = await start();
			expect((await post(server.url, BODY)).status).toBe(200);
			const { id, ...data } = eventData['integration-created'];
			expect(server.items).toEqual([
				{
					id: 'delivery-integration-created',
					type: 'integration-created',
					integration_id: id,
					...data,
				},
			]);
		});

		it('verifies bytes, not characters: umlauts, escapes and spacing as sent', async () => {
			const server = await start();
			const body = '{ "id":"d1",\n"type":"t", "data":{"a":"Müller \\u00fc 😀", "n":1.0} }\n';
			expect((await post(server.url, body)).status).toBe(200);
			expect(server.items).toEqual([{ id: 'd1', type: 't', a: 'Müller ü 😀', n: 1 }]);
		});

		it('trims the secret, but nothing else', async () => {
			const server = await start({ credentials: { webhookSecret: ` ${SECRET}\n` } });
			expect((await post(server.url, BODY)).status).toBe(200);
		});

		it.each([
			['no signature', BODY, null],
			['an empty signature', BODY, ''],
			['a signature made with another secret', BODY, sign(Buffer.from(BODY), 'other')],
			['a signature of another body', BODY, sign(Buffer.from('{}'), SECRET)],
			[
				'JSON that was parsed and written again',
				JSON.stringify(JSON.parse(BODY), null, '\t'),
				sign(Buffer.from(BODY), SECRET),
			],
			['a hex digest', BODY, hmac(BODY, 'hex')],
			['a base64 digest', BODY, hmac(BODY, 'base64')],
			['a padded signature', BODY, `${sign(Buffer.from(BODY), SECRET)}=`],
			['a very long signature', BODY, 'A'.repeat(8000)],
			['malformed JSON with a content type n8n does not parse, unsigned', '{"id":', 'x'],
			['an empty body, unsigned', '', 'x'],
		])('responds with 401 to %s and starts nothing', async (_case, body, signature) => {
			const server = await start();
			const response = await post(server.url, body, {
				signature,
				...(body === '{"id":' && { contentType: 'application/octet-stream' }),
			});
			expect(response.status).toBe(401);
			expect(response.message).toMatch(/^X-Kombo-Signature /);
			expect(server.items).toEqual([]);
			expect(server.thrown).toEqual([]);
			expect(server.staticData()).toEqual({});
		});

		it.each<ICredentialDataDecryptedObject>([{}, { webhookSecret: '' }, { webhookSecret: '  ' }])(
			'fails closed with 503 when the credential contains %j, even for an empty-key signature',
			async (credentials) => {
				const server = await start({ credentials });
				const signature = createHmac('sha256', '').update(BODY).digest('base64url');
				expect((await post(server.url, BODY, { signature })).status).toBe(503);
				expect((await post(server.url, BODY, { signature: null })).status).toBe(503);
				expect(server.items).toEqual([]);
			},
		);

		it('says nothing about the secret or the remedy to the sender', async () => {
			const server = await start();
			const { message } = await post(server.url, BODY, { signature: 'wrong' });
			expect(message).toBe('X-Kombo-Signature does not match the body');
		});
	});

	describe('bodies', () => {
		it.each([
			['malformed JSON', '{"id":"d1","type":', 'application/json', 422],
			['malformed JSON of a JSON dialect', '{"id":', 'application/vnd.kombo+json', 400],
			['an empty body', '', 'application/json', 400],
			['JSON that is no event', '[1,2,3]', 'application/json', 400],
			['an event without type', '{"id":"d1","data":{}}', 'application/json', 400],
			['plain text', BODY, 'text/plain', 415],
			['an undeclared content type', BODY, 'application/octet-stream', 415],
			['a form', 'id=d1&type=t', 'application/x-www-form-urlencoded', 415],
			['a multipart form', '--b\r\n\r\n\r\n--b--', 'multipart/form-data; boundary=b', 415],
		])(
			'responds to %s, signed, with a status of its own',
			async (_case, body, contentType, status) => {
				const server = await start();
				expect((await post(server.url, body, { contentType })).status).toBe(status);
				expect(server.items).toEqual([]);
				expect(server.thrown).toEqual([]);
			},
		);

		it('responds with 415 when the content type is missing', async () => {
			const server = await start();
			expect((await post(server.url, BODY, { contentType: null })).status).toBe(415);
			expect(server.items).toEqual([]);
		});

		it.each([
			'application/json; charset=utf-8',
			'Application/JSON',
			'application/cloudevents+json',
		])('accepts %s', async (contentType) => {
			const server = await start();
			expect((await post(server.url, BODY, { contentType })).status).toBe(200);
			expect(server.items).toHaveLength(1);
		});

		it('verifies a compressed body as it was before compression', async () => {
			const server = await start();
			const response = await post(server.url, new Uint8Array(gzipSync(BODY)), {
				signature: sign(Buffer.from(BODY), SECRET),
				headers: { 'content-encoding': 'gzip' },
			});
			expect(response.status).toBe(200);
			expect(server.items).toHaveLength(1);
		});

		it.each([
			['signed', undefined],
			['forged', 'wrong'],
		])('responds with 413 to 5 MB, %s, and serves the next request', async (_case, signature) => {
			const server = await start();
			const large = JSON.stringify({ id: 'd1', type: 't', data: { text: 'x'.repeat(5_000_000) } });
			expect((await post(server.url, large, { signature })).status).toBe(413);
			expect(server.items).toEqual([]);
			expect((await post(server.url, BODY)).status).toBe(200);
			expect(server.items).toHaveLength(1);
		});

		it('accepts a signed body of 1 MB', async () => {
			const server = await start();
			const body = JSON.stringify({ id: 'd1', type: 't', data: { text: 'x'.repeat(1_000_000) } });
			expect((await post(server.url, body)).status).toBe(200);
			expect(server.items).toHaveLength(1);
		});
	});

	describe('events and filters', () => {
		it('outputs every event type under All Events, unknown ones included', async () => {
			const server = await start();
			const types = Object.keys(eventData) as EventType[];
			for (const type of types) await post(server.url, bodyOf(type));
			await post(server.url, '{"id":"d1","type":"remote-event-received","data":{"a":1}}');
			expect(server.items.map(({ type }) => type)).toEqual([...types, 'remote-event-received']);
		});

		it('responds with 200 to a verified delivery that it ignores', async () => {
			const server = await start({
				parameters: {
					events: ['integration-created', 'sync-finished'],
					filters: { syncStates: ['FAILED'] },
				},
			});
			expect(await post(server.url, bodyOf('data-changed'))).toEqual({
				status: 200,
				message: "Received and ignored: 'Trigger On' does not select data-changed",
			});
			expect(await post(server.url, bodyOf('sync-finished'))).toEqual({
				status: 200,
				message: "Received and ignored: the filter 'Sync States' stops it",
			});
			expect(server.items).toEqual([]);
			expect((await post(server.url, bodyOf('data-changed'), { signature: 'x' })).status).toBe(401);
		});

		it.each([
			['text', '={{ "integration-created" }}'],
			['a label', '={{ "Integration Created" }}'],
			['labels with commas', '={{ "sync finished, INTEGRATION_CREATED" }}'],
			['text with commas', '={{ "sync-finished, integration-created" }}'],
			['a list', '={{ ["integration-created"] }}'],
		])('selects events by an expression that results in %s', async (_case, events) => {
			const server = await start({ parameters: { events } });
			await post(server.url, BODY);
			await post(server.url, bodyOf('data-changed'));
			expect(server.items.map(({ type }) => type)).toEqual(['integration-created']);
		});

		it('filters by expressions, and by several IDs in one text', async () => {
			const server = await start({
				parameters: {
					filters: {
						categories: '={{ "HRIS" }}',
						integrationIds: 'other, personio:3CkuyTBrsNWdWwHqHzaN4WMW',
						tools: '={{ null }}',
					},
				},
			});
			await post(server.url, BODY);
			expect(server.items).toHaveLength(1);
		});

		it.each([
			[{ events: '={{ undefined }}' }, "'Trigger On' is empty: select at least one event"],
			[{ events: [] }, "'Trigger On' is empty: select at least one event"],
			[{ events: '={{ 7 }}' }, "'Trigger On' must be text, but is 7"],
			[{ events: '={{ true }}' }, "'Trigger On' must be text, but is true or false"],
			[
				{ events: '={{ [["integration-created"]] }}' },
				"'Trigger On' has a value that must be text, but is a list",
			],
			[{ events: '={{ [null] }}' }, "'Trigger On' has a value that must be text, but is nothing"],
			[{ filters: { tools: '={{ ({}) }}' } }, "'Tool Names or IDs' must be text, but is an object"],
			[
				{ options: { ignoreRepeats: '={{ "maybe" }}' } },
				"'Ignore Repeated Deliveries' must be true or false, but is text",
			],
		])(
			'names the field whose expression results in an unusable value: %j',
			async (parameters, message) => {
				const server = await start({ parameters });
				expect((await post(server.url, BODY)).status).toBe(500);
				expect(server.items).toEqual([]);
				expect(server.thrown.map((error) => [error.name, error.message])).toEqual([
					['NodeOperationError', message],
				]);
				expect((await post(server.url, BODY, { signature: 'wrong' })).status).toBe(401);
				expect(server.thrown).toHaveLength(1);
			},
		);

		it('outputs the payload unchanged when its option is on', async () => {
			const server = await start({ parameters: { options: { fullPayload: true } } });
			await post(server.url, BODY);
			expect(server.items).toEqual([JSON.parse(BODY)]);
		});
	});
});
