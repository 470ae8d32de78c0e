import type { IDataObject, OnError } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { freePort } from '../../scripts/n8n/ports';
import { everyText } from '../support/everyText';
import { CREATE, credentialFor, runKombo, type KomboResult } from '../support/kombo';
import { useStage } from '../support/stage';

const MODES = [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const;

const stage = useStage();

/** A way in which Kombo can't be reached, and the error that follows. */
interface Kind {
	name: string;
	/** What happens to every request to the sandbox. */
	fault?: Fault;
	/** An address other than the sandbox's. */
	baseUrl?: () => string | Promise<string>;
	options?: IDataObject;
	message: string;
	code: string;
	/** Part of the description. */
	remedy: string;
}

const TIMED_OUT = {
	options: { timeout: 200 },
	message: "Kombo didn't respond in time",
	code: 'NETWORK.TIMED_OUT',
	remedy: "Raise 'Timeout' under 'Options', or try again later.",
};
const LOST = {
	message: 'The connection to Kombo was lost',
	code: 'NETWORK.CONNECTION_LOST',
	remedy: 'Try again.',
};

const KINDS: Kind[] = [
	{
		name: 'a closed port',
		baseUrl: async () => `http://127.0.0.1:${await freePort()}/v1`,
		message: 'Kombo refused the connection',
		code: 'NETWORK.CONNECTION_REFUSED',
		remedy: 'Check that this n8n can reach the internet',
	},
	{
		name: 'an unknown host',
		baseUrl: () => 'https://kombo.invalid/v1',
		message: "Kombo's address was not found",
		code: 'NETWORK.HOST_NOT_FOUND',
		remedy: 'the region or base URL in the credential',
	},
	{ name: 'a missing response', fault: { kind: 'stall' }, ...TIMED_OUT },
	{ name: 'a response that drips', fault: { kind: 'drip', ms: 100 }, ...TIMED_OUT },
	{ name: 'a late response', fault: { kind: 'delay', ms: 5000 }, ...TIMED_OUT },
	{ name: 'a connection lost before the response', fault: { kind: 'reset' }, ...LOST },
	{ name: 'a connection lost during the response', fault: { kind: 'resetMidBody' }, ...LOST },
	{
		name: 'an unsafe base URL',
		baseUrl: () => 'http://kombo.example/v1',
		message: `'Base URL' of the credential must start with https://, not http://: "http://kombo.example/v1"`,
		code: 'NODE.BASE_URL_INVALID',
		remedy: 'Use https://, or the API key would be sent unencrypted.',
	},
];

/** Expects the same error for both items, in the form of the mode. */
function expectErrors(
	{ error, items, errors }: KomboResult,
	onError: OnError | undefined,
	{ message, code, remedy }: Kind,
): void {
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
}

describe.each(MODES)('network error (on error: %s)', (onError) => {
	it.each(KINDS)('names the cause and the remedy of $name', async (kind) => {
		if (kind.fault) stage.sandbox.faults.next(kind.fault, { times: Infinity });
		const credential = credentialFor(stage.sandbox);
		if (kind.baseUrl) credential.baseUrl = await kind.baseUrl();
		const result = await runKombo(stage.engine, credential, {
			parameters: { ...CREATE, options: { maxRetries: 0, ...kind.options } },
			items: [{ id: 1 }, { id: 2 }],
			onError,
		});
		expectErrors(result, onError, kind);
		expect(everyText(result.run)).not.toContain(stage.sandbox.apiKey);
	});
});

it.each(['one\ntwo', 'schlüssel-😀'])(
	'API key %j is refused, neither sent nor shown',
	async (apiKey) => {
		const { items, run } = await runKombo(
			stage.engine,
			{ ...credentialFor(stage.sandbox), apiKey },
			{ parameters: CREATE, onError: 'continueRegularOutput' },
		);
		expect(items[0]?.json).toMatchObject({
			error: {
				message: expect.stringContaining("'API Key' of the credential has a"),
				code: 'NODE.API_KEY_INVALID',
			},
		});
		expect(stage.sandbox.log).toEqual([]);
		expect(everyText(run)).not.toContain(apiKey);
	},
);
