/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { IDataObject, OnError } from 'n8n-workflow';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { everyText } from '../support/everyText';
import { CREATE, credentialFor, runKombo } from '../support/kombo';

const MODES = [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const;

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** A port on which nobody listens. */
async function deadPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** Two items to an address; checks that every mode tells the same of both. */
async function expectTold(
	target: IDataObject,
	onError: OnError | undefined,
	told: { message: string; code: string; remedy: string },
	options: IDataObject = {},
): Promise<void> {
	const { error, items, errors, run } = await runKombo(engine, target, {
		parameters: { ...CREATE, options: { maxRetries: 0, ...options } },
		items: [{ id: 1 }, { id: 2 }],
		onError,
	});
	const { message, code, remedy } = told;
	const item = (index: number) => ({
		json: {
			error: {
				message: expect.stringMatching(RegExp(`^${message}. `)),
				code,
				httpCode: null,
				logUrl: null,
			},
		},
		pairedItem: { item: index },
	});

	if (onError) expect(error).toBeUndefined();
	switch (onError) {
		case 'continueRegularOutput':
			expect(items).toEqual([item(0), item(1)]);
			break;
		case 'continueErrorOutput':
			expect(items).toEqual([]);
			expect(errors).toMatchObject([item(0), item(1)]);
			break;
		default:
			expect(error).toMatchObject({
				name: code.startsWith('NODE.') ? 'NodeOperationError' : 'NodeApiError',
				message: `${message} [item 0]`,
				description: expect.stringContaining(remedy),
				context: { itemIndex: 0 },
			});
	}
	expect(everyText(run)).not.toContain(target.apiKey);
}

describe.each(MODES)('on error %s', (onError) => {
	test('nobody listens', async () => {
		const baseUrl = `http://127.0.0.1:${await deadPort()}/v1`;
		await expectTold({ ...credentialFor(sandbox), baseUrl }, onError, {
			message: 'Kombo refused the connection',
			code: 'NETWORK.CONNECTION_REFUSED',
			remedy: 'Check that this n8n can reach the internet',
		});
	});

	test('the address does not exist', async () => {
		const baseUrl = 'https://kombo.invalid/v1';
		await expectTold({ ...credentialFor(sandbox), baseUrl }, onError, {
			message: "Kombo's address was not found",
			code: 'NETWORK.HOST_NOT_FOUND',
			remedy: 'the region or base URL in the credential',
		});
	});

	test.each([
		['no answer at all', { kind: 'stall' }],
		['an answer that comes byte by byte', { kind: 'drip', ms: 100 }],
		['an answer that comes too late', { kind: 'delay', ms: 5000 }],
	] as Array<[string, Fault]>)('%s', async (_, fault) => {
		sandbox.faults.next(fault, { times: Infinity });
		await expectTold(
			credentialFor(sandbox),
			onError,
			{
				message: "Kombo didn't answer in time",
				code: 'NETWORK.TIMED_OUT',
				remedy: "Raise 'Timeout' under 'Options', or try again later.",
			},
			{ timeout: 200 },
		);
	});

	test.each([
		['before the answer', { kind: 'reset' }],
		['in the middle of the answer', { kind: 'resetMidBody' }],
	] as Array<[string, Fault]>)('the connection breaks %s', async (_, fault) => {
		sandbox.faults.next(fault, { times: Infinity });
		await expectTold(credentialFor(sandbox), onError, {
			message: 'The connection to Kombo broke off',
			code: 'NETWORK.CONNECTION_LOST',
			remedy: 'Try again.',
		});
	});

	test('the base URL of the credential is not safe', async () => {
		const baseUrl = 'http://kombo.example/v1';
		await expectTold({ ...credentialFor(sandbox), baseUrl }, onError, {
			message: `'Base URL' of the credential can't be used: "http://kombo.example/v1"`,
			code: 'NODE.BASE_URL_INVALID',
			remedy: 'enter an address that starts with https://',
		});
	});
});

test.each(['one\ntwo', 'schlüssel-😀'])(
	'the API key %j is refused before it is sent, and not shown',
	async (apiKey) => {
		const { items, run } = await runKombo(
			engine,
			{ ...credentialFor(sandbox), apiKey },
			{ parameters: CREATE, onError: 'continueRegularOutput' },
		);
		expect(items[0]?.json).toMatchObject({
			error: {
				message: expect.stringContaining("'API Key' of the credential has a"),
				code: 'NODE.API_KEY_INVALID',
			},
		});
		expect(sandbox.log).toEqual([]);
		expect(everyText(run)).not.toContain(apiKey);
	},
);
