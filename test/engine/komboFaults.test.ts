import type { OnError } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { everyText } from '../support/everyText';
import { CREATE, numberedItems, type KomboResult } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

const PAGE = '<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
const AGAIN = "Try again later. Check Kombo's status page.";
const KEY = "Check 'API Key' and 'Region' in the credential";

interface Row {
	name: string;
	fault: Fault;
	/** Message, code and HTTP status of the error. */
	expected: [message: string, code: string, httpCode: number];
	/** Part of the description. */
	remedy: string;
	logUrl?: string;
}

const envelope = (
	code: string | null,
	title: string | null,
	message: string,
	log_url?: string,
) => ({
	status: 'error',
	error: { code, title, message, log_url: log_url ?? null },
});

const LOG = 'https://app.kombo.dev/logs/abc';

const ROWS: Row[] = [
	{
		name: '400 with all fields',
		fault: {
			kind: 'status',
			status: 400,
			body: envelope('PLATFORM.INPUT_INVALID', 'Input invalid', 'language must be one of en', LOG),
		},
		expected: ['language must be one of en', 'PLATFORM.INPUT_INVALID', 400],
		remedy: 'Correct the values that Kombo names, then run the item again.',
		logUrl: LOG,
	},
	{
		name: '401',
		fault: { kind: 'status', status: 401 },
		expected: ['Authentication invalid', 'PLATFORM.AUTHENTICATION_INVALID', 401],
		remedy: KEY,
	},
	{
		name: '403',
		fault: { kind: 'status', status: 403 },
		expected: ['Ip not whitelisted', 'PLATFORM.IP_NOT_WHITELISTED', 403],
		remedy: 'Add the address of this n8n to the allowed IPs',
	},
	{
		name: '404',
		fault: { kind: 'status', status: 404 },
		expected: ['Integration not found', 'PLATFORM.INTEGRATION_NOT_FOUND', 404],
		remedy: 'Check the integration ID',
	},
	{
		name: '404 of another server',
		fault: { kind: 'status', status: 404, body: '<h1>Not here</h1>' },
		expected: ['The server at HOST responded with HTTP status 404', 'HTTP.404', 404],
		remedy: "Check 'Region' or the base URL",
	},
	{
		name: '409',
		fault: { kind: 'status', status: 409 },
		expected: ['Setup incomplete', 'INTEGRATION.SETUP_INCOMPLETE', 409],
		remedy: "'Create Setup Link'",
	},
	{
		name: '429',
		fault: { kind: 'rateLimit' },
		expected: ['Rate limit exceeded', 'PLATFORM.RATE_LIMIT_EXCEEDED', 429],
		remedy: "Lower 'Max Concurrent Requests'",
	},
	{
		name: '429 for too many requests in parallel',
		fault: { kind: 'concurrencyLimit' },
		expected: ['Concurrency limit exceeded', 'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED', 429],
		remedy: '30 actions at a time',
	},
	{
		name: '500',
		fault: { kind: 'status', status: 500 },
		expected: ['The sandbox is configured to respond with 500', 'PLATFORM.UNKNOWN_ERROR', 500],
		remedy: AGAIN,
	},
	{
		name: '418 with an unknown code',
		fault: { kind: 'status', status: 418, body: envelope('PLATFORM.TEAPOT', 'Teapot', 'Short') },
		expected: ['Teapot', 'PLATFORM.TEAPOT', 418],
		remedy: 'Code: PLATFORM.TEAPOT.',
	},
	{
		name: '502 with the envelope',
		fault: { kind: 'status', status: 502, body: envelope(null, null, 'The gateway is down') },
		expected: ['The gateway is down', 'HTTP.502', 502],
		remedy: AGAIN,
	},
	{
		name: '500 with the envelope from before August 2025',
		fault: { kind: 'oldEnvelope', status: 500, message: 'Something broke' },
		expected: ['Something broke', 'HTTP.500', 500],
		remedy: AGAIN,
	},
	...(
		[
			['a web page', PAGE, 'text/html'],
			['a web page labeled as JSON', PAGE, 'application/json'],
			['text', '502 Bad Gateway', 'text/plain'],
			['nothing', '', undefined],
			['an empty list', '[]', 'application/json'],
		] as const
	).map(([what, body, contentType]): Row => ({
		name: `502 with ${what}`,
		fault: { kind: 'status', status: 502, body, ...(contentType && { contentType }) },
		expected: ['The server at HOST responded with HTTP status 502', 'HTTP.502', 502],
		remedy: AGAIN,
	})),
	{
		name: 'a redirect',
		fault: { kind: 'redirect', location: 'https://elsewhere.example/v1' },
		expected: ['The server at HOST responded with HTTP status 302', 'HTTP.302', 302],
		remedy: 'Redirects are not followed',
	},
	...(
		[
			['without a link', {}],
			["with a link that isn't text", { link: 5 }],
			['with an empty link', { link: '' }],
			['with a link that runs a script', { link: 'javascript:alert(1)' }],
			['with a link and more', { link: 'https://connect.kombo.dev/v1 <script>' }],
		] as const
	).map(([what, link]): Row => ({
		name: `200 ${what}`,
		fault: { kind: 'link', ...link },
		expected: ["Kombo's response has no usable link", 'RESPONSE.NO_LINK', 200],
		remedy: 'Try again.',
	})),
	...(
		[
			['a web page', '<html>Welcome to the hotel</html>', 'text/html'],
			['null', 'null', 'application/json'],
		] as const
	).map(([what, body, contentType]): Row => ({
		name: `200 with ${what}`,
		fault: { kind: 'status', status: 200, body, ...(contentType && { contentType }) },
		expected: ['Kombo sent an unreadable response', 'RESPONSE.UNREADABLE', 200],
		remedy: "The response isn't in the format that Kombo documents.",
	})),
	{
		name: '200 with nothing',
		fault: { kind: 'status', status: 200, body: '' },
		expected: ["Kombo's response has no usable link", 'RESPONSE.NO_LINK', 200],
		remedy: 'Try again.',
	},
	{
		name: '403 with words that n8n takes for a system error',
		fault: {
			kind: 'status',
			status: 403,
			body: envelope('PLATFORM.NEW', 'The superpermit has run out', 'getaddrinfo ENOTFOUND remote'),
		},
		expected: ['The superpermit has run out', 'PLATFORM.NEW', 403],
		remedy: 'getaddrinfo ENOTFOUND remote.',
	},
	{
		name: '400 with markup',
		fault: {
			kind: 'status',
			status: 400,
			body: envelope(null, '<b>Bold</b>', '<img src=x onerror=alert(1)>'),
		},
		expected: ['‹b›Bold‹/b›', 'HTTP.400', 400],
		remedy: '‹img src=x onerror=alert(1)›',
	},
];

/** Runs three items; the second one gets the fault. */
async function run(fault: Fault, onError?: OnError): Promise<KomboResult> {
	stage.sandbox.faults.next(fault, { originId: 'second', times: Infinity });
	return await stage.run({
		parameters: {
			...CREATE,
			endUserOriginId: '={{ $json.id }}',
			options: { maxRetries: 0 },
		},
		items: [{ id: 'first' }, { id: 'second' }, { id: 'third' }],
		onError,
	});
}

const idOf = ({ json }: { json: object }) =>
	(json as { end_user_origin_id?: string }).end_user_origin_id;

describe.each(ROWS)(
	'response $name',
	({ fault, expected: [words, code, httpCode], remedy, logUrl = null }) => {
		let message = words;
		const error = {
			message: expect.stringContaining(words.split('HOST')[0]!),
			code,
			httpCode,
		};

		// The port of the sandbox is known only while it runs.
		beforeEach(() => (message = words.replace('HOST', new URL(stage.sandbox.origin).host)));

		afterEach(() => {
			expect(stage.sandbox.log.every(({ authorization }) => authorization === 'valid')).toBe(true);
		});

		it('stops the node with the full error', async () => {
			const { error, items, run: whole } = await run(fault);
			expect(error).toMatchObject({
				name: 'NodeApiError',
				message: `${message} [item 1]`,
				description: expect.stringContaining(remedy),
				httpCode: String(httpCode),
				context: { itemIndex: 1 },
			});
			expect(items).toEqual([]);
			expect(everyText(whole)).not.toContain(stage.sandbox.apiKey);
		});

		it('becomes an error item in the regular output', async () => {
			const {
				items,
				errors,
				error: stopped,
				run: whole,
			} = await run(fault, 'continueRegularOutput');
			expect(stopped).toBeUndefined();
			expect(items.map(idOf)).toEqual(['first', undefined, 'third']);
			expect(items[1]).toEqual({
				json: { error: { ...error, logUrl } },
				pairedItem: { item: 1 },
			});
			const { message: text } = items[1]!.json.error as unknown as { message: string };
			expect(text).toContain(remedy);
			expect(errors).toEqual([]);
			expect(everyText(whole)).not.toContain(stage.sandbox.apiKey);
		});

		it('becomes an error item in the error output', async () => {
			const { items, errors, error: stopped, run: whole } = await run(fault, 'continueErrorOutput');
			expect(stopped).toBeUndefined();
			expect(items.map(idOf)).toEqual(['first', 'third']);
			expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
			expect(errors).toHaveLength(1);
			// n8n adds the fields of the input item.
			expect(errors[0]).toMatchObject({
				json: { id: 'second', error: { ...error, logUrl } },
				pairedItem: { item: 1 },
			});
			expect(everyText(whole)).not.toContain(stage.sandbox.apiKey);
		});
	},
);

it('API key that Kombo echoes never leaks', async () => {
	const { apiKey } = stage.sandbox;
	const body = envelope(
		`CODE.${apiKey}`,
		`Unknown key ${apiKey}`,
		`Bearer ${apiKey}`,
		`https://a.dev/${apiKey}`,
	);
	for (const onError of [undefined, 'continueRegularOutput', 'continueErrorOutput'] as const) {
		stage.sandbox.faults.clear();
		const { run: whole } = await run({ kind: 'status', status: 401, body }, onError);
		const text = everyText(whole);
		expect(text).toContain('Unknown key ***');
		expect(text).not.toContain(apiKey);
	}
});

it('node sends nothing more after the error that stops it', async () => {
	stage.sandbox.faults.next({ kind: 'status', status: 400 });
	const { error } = await stage.run({
		parameters: { ...CREATE, options: { concurrency: 1 } },
		items: numberedItems(20),
	});
	expect(error).toMatchObject({ context: { itemIndex: 0 } });
	expect(stage.sandbox.log).toHaveLength(1);
});
