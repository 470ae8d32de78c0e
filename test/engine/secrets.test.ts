/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { IDataObject, OnError } from 'n8n-workflow';
import { forgetPacers } from '../../nodes/shared/transport/pacers';
import { Engine } from '../support/engine';
import { everyText } from '../support/everyText';
import { listen } from '../support/listen';
import { CREATE, runKombo } from '../support/kombo';

const API_KEY = ['k3y', 'of/the+customer', 'a&b', 'c="d"', '0123456789'].join('-');
const WEBHOOK_SECRET = ['whsec', 'of', 'the', 'webhook', '9876543210'].join('_');

let engine: Engine;
let server: Server;
let port: number;
let respond: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
	engine = await Engine.load();
	server = createServer((request, response) => {
		request.resume();
		request.on('end', () => respond(request, response));
	});
	port = await listen(server);
});
afterAll(() => server.close());

const credential = (apiKey = API_KEY): IDataObject => ({
	apiKey,
	webhookSecret: WEBHOOK_SECRET,
	region: 'custom',
	baseUrl: `http://127.0.0.1:${port}/v1`,
});

/** All texts of a run that n8n stores or shows. */
async function textsOf(
	parameters: IDataObject,
	onError: OnError | undefined,
	apiKey?: string,
): Promise<string> {
	// Several errors in a row would make the next execution wait for a probe.
	forgetPacers();
	const { run, items, error } = await runKombo(engine, credential(apiKey), {
		parameters: { options: { maxRetries: 0 }, ...parameters },
		items: [{}, {}],
		onError,
	});
	// As objects in memory, and as JSON in n8n's database.
	return everyText([run, items, error, JSON.stringify(run), JSON.stringify(error ?? null)]);
}

const envelope = (text: string, status = 'error') =>
	JSON.stringify({
		status,
		error: {
			code: `X.${text}`,
			title: text,
			message: text,
			log_url: `https://app.kombo.dev/${text}`,
		},
	});
const page = (text: string) => `<html><title>${text}</title><body>${text}</body></html>`;
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** How a server repeats the secret that it received. */
const ECHOES: Record<string, (secret: string) => [status: number, body: string]> = {
	"in Kombo's envelope": (secret) => [401, envelope(secret)],
	"in Kombo's envelope with status 200": (secret) => [200, envelope(secret)],
	'in a page': (secret) => [403, page(secret)],
	'in a page with status 200': (secret) => [200, page(secret)],
	'in a text': (secret) => [502, `upstream said: Bearer ${secret}`],
	'in a text with status 200': (secret) => [200, `Bearer ${secret}`],
	'in the JSON of a gateway': (secret) => [500, JSON.stringify({ errors: [{ message: secret }] })],
	'in JSON inside JSON': (secret) => [500, envelope(JSON.stringify({ authorization: secret }))],
	'URL-encoded': (secret) => [400, envelope(`/v1?key=${encodeURIComponent(secret)}`)],
	'in base64': (secret) => [400, envelope(`Basic ${base64(`user:${secret}`)}`)],
	'HTML-escaped': (secret) => [
		400,
		page(secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;')),
	],
	'cut off': (secret) => [200, `{"status":"success","data":{"key":"${secret}`],
	'in JSON of another shape': (secret) => [200, JSON.stringify({ authorization: secret })],
	'at the end of a title': (secret) => [400, envelope(`${'x'.repeat(180)} ${secret}`)],
	'at the end of a message': (secret) => [400, envelope(`${'x'.repeat(1980)} ${secret}`)],
	'again and again': (secret) => [400, envelope(`${secret} `.repeat(2_000))],
	'in a tool that does not exist': (secret) => [
		200,
		JSON.stringify({
			status: 'success',
			// The status makes the passthrough request fail, which would otherwise output everything.
			data: { status: 500, tools: [{ id: `nopersonio${secret}`, label: secret }] },
		}),
	],
	'of a tool behind Kombo': (secret) => [
		200,
		JSON.stringify({ status: 'success', data: { status: 500, data: { secret }, url: secret } }),
	],
};

const OPERATIONS: IDataObject[] = [
	{ ...CREATE, integrationTool: 'nopersonio' },
	{
		resource: 'passthrough',
		operation: 'send',
		...{ integrationId: 'x', tool: 't', api: 'a', method: 'GET', path: '/x' },
	},
];

/** Both halves of the secret in several spellings: shorter pieces are useless to an attacker. */
function piecesOf(secret: string): string[] {
	const spellings = [
		secret,
		encodeURIComponent(secret),
		JSON.stringify(secret).slice(1, -1),
		base64(secret).slice(4, -4),
	];
	return spellings.flatMap((spelled) => [
		spelled.slice(0, Math.ceil(spelled.length / 2)),
		spelled.slice(Math.floor(spelled.length / 2)),
	]);
}

describe.each(Object.entries(ECHOES))('secret that the server returns %s', (_, echo) => {
	it.each([
		['the API key', API_KEY],
		['the webhook secret', WEBHOOK_SECRET],
	])('never appears: %s', async (__, secret) => {
		respond = (___, response) => {
			const [status, body] = echo(secret);
			response.setHeader('x-echo', encodeURIComponent(secret));
			response.setHeader('set-cookie', `key=${encodeURIComponent(secret)}`);
			response.setHeader('www-authenticate', `Bearer realm="${encodeURIComponent(secret)}"`);
			response.writeHead(status, `No ${encodeURIComponent(secret)}`).end(body);
		};
		for (const parameters of OPERATIONS) {
			for (const onError of [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const) {
				const texts = await textsOf(parameters, onError);
				for (const piece of piecesOf(secret)) expect(texts).not.toContain(piece);
			}
		}
	});
});

it('API key that is stored with blanks never appears', async () => {
	respond = ({ headers }, response) =>
		response.writeHead(401).end(envelope(headers.authorization!));
	const texts = await textsOf(CREATE, undefined, `  ${API_KEY}  `);
	expect(texts).toContain('Bearer');
	expect(texts).not.toContain(API_KEY);
});

it('API key in the target of a redirect never appears', async () => {
	respond = (_, response) =>
		response
			.writeHead(302, { location: `https://example.com/?key=${encodeURIComponent(API_KEY)}` })
			.end();
	const texts = await textsOf(CREATE, undefined);
	expect(texts).toContain('Redirects are not followed');
	expect(texts).not.toContain(encodeURIComponent(API_KEY));
});

it('API key in an invalid HTTP response never appears', async () => {
	respond = (_, response) => {
		response.socket?.end(`HTTP/1.1 200 OK\r\nX: ${API_KEY}\u0001\r\n\r\n${API_KEY}`);
	};
	for (const onError of [undefined, 'continueRegularOutput'] as const) {
		expect(await textsOf(CREATE, onError)).not.toContain(API_KEY);
	}
});

it('API key of up to 7 characters is not masked in texts', async () => {
	respond = (_, response) =>
		response.writeHead(400).end(envelope('the connect page of the environment is unknown'));
	for (const apiKey of ['the', 'connect', 'e']) {
		const texts = await textsOf(CREATE, undefined, apiKey);
		expect(texts).toContain('the connect page of the environment is unknown');
		expect(texts).not.toContain('***');
	}
});

it('data from Kombo is output unchanged', async () => {
	respond = (_, response) =>
		response.end(JSON.stringify({ status: 'success', data: { note: `Key ${API_KEY}` } }));
	const { items } = await runKombo(engine, credential(), {
		parameters: { resource: 'integration', operation: 'get', integrationId: 'x', simplify: false },
	});
	expect(items.map(({ json }) => json)).toEqual([{ note: `Key ${API_KEY}` }]);
});
