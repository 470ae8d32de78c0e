import type { IDataObject } from 'n8n-workflow';
import { operations } from '../../nodes/Kombo/actions';
import type { Fault } from '../../sandbox';
import { CREATE, numberedItems } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();
/** A value for every required field without a default, by the field's name. */
let values: IDataObject;

beforeEach(async () => {
	const integration = stage.sandbox.integrations.create({ tool: 'personio' });
	values = {
		...CREATE,
		integrationId: integration.id,
		integrationFieldId: integration.integrationFields[0]!.id,
		customFieldId: integration.customFields[0]!.id,
		activationToken: await activationToken(),
		tool: 'personio',
		api: 'personnel',
		path: '/hris/employees',
	};
});

/** The token that an embedded connect flow returns when the customer has finished. */
async function activationToken(): Promise<string> {
	await stage.run({ parameters: CREATE });
	const [link] = stage.sandbox.links.all();
	const finished = await stage.sandbox.links.connect(link!.token);
	stage.sandbox.log.length = 0;
	return finished.activationToken;
}

async function run(name: string, parameters: IDataObject = {}) {
	return await stage.runOperation(name, { ...values, ...parameters });
}

/** Temporary faults that allow a retry at once, so that tests need not wait. */
const AT_ONCE = { headers: { 'retry-after': '0.01' } };
const REFUSED: Fault = { kind: 'rateLimit', retryAfter: 0.01 };
const BROKEN: Fault = { kind: 'status', status: 503, body: '', ...AT_ONCE };

/** Operations that might take effect twice when they are repeated. */
const NOT_REPEATABLE = new Set(['integration.sync', 'request.send POST', 'passthrough.send POST']);

/** 'Confirm' sends nothing. */
const sending = [...operations].filter(([name]) => name !== 'incrementalRead.confirm');

const calls = sending.flatMap(([name, { inputs }]) =>
	'method' in inputs
		? ['GET', 'POST'].map((method) => [`${name} ${method}`, name, { method }] as const)
		: [[name, name, {}] as const],
);

describe.each(calls)('%s', (title, name, parameters) => {
	it('succeeds', async () => {
		const { error } = await run(name, title.endsWith('send POST') ? { method: 'GET' } : parameters);
		expect(error).toBeUndefined();
	});

	it('is retried after a refusal', async () => {
		stage.sandbox.faults.next(REFUSED);
		const { error } = await run(name, { ...parameters, options: { maxRetries: 1 } });
		expect(error?.message ?? '').not.toContain('Rate limit');
		expect(stage.sandbox.log[0]?.status).toBe(429);
		expect(stage.sandbox.log).toHaveLength(2);
	});

	const isRepeated = !NOT_REPEATABLE.has(title);
	it(`is ${isRepeated ? 'retried' : 'not retried'} when it is unclear whether it took effect`, async () => {
		stage.sandbox.faults.next(BROKEN);
		const { error } = await run(name, parameters);
		expect(stage.sandbox.log.map(({ status }) => status)[0]).toBe(503);
		if (isRepeated) {
			expect(stage.sandbox.log).toHaveLength(2);
			expect(stage.sandbox.log[1]).toMatchObject({
				path: stage.sandbox.log[0]!.path,
				body: stage.sandbox.log[0]!.body,
			});
		} else {
			expect(error?.message).toMatch(/ responded with HTTP status 503 \[item 0\]$/);
			expect(stage.sandbox.log).toHaveLength(1);
		}
	});
});

const create = async (options: IDataObject = {}) => await run('connectionLink.create', { options });

it.each([
	['a dropped connection', { kind: 'reset' }],
	['a connection that breaks during the response', { kind: 'resetMidBody' }],
	['half a response', { kind: 'truncate' }],
] as Array<[string, Fault]>)('create retries after %s, about a second later', async (_, fault) => {
	stage.sandbox.faults.next(fault);
	const start = Date.now();
	const { error, items } = await create();
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(stage.sandbox.log).toHaveLength(2);
	expect(Date.now() - start).toBeGreaterThanOrEqual(740);
	expect(Date.now() - start).toBeLessThan(15_000);
});

it.each([
	['ratelimit-reset', { kind: 'rateLimit', resetSeconds: 1 }],
	['Retry-After', { kind: 'rateLimit', retryAfter: 1 }],
] as Array<[string, Fault]>)('create waits as long as %s says', async (_, fault) => {
	stage.sandbox.faults.next(fault);
	expect((await create()).error).toBeUndefined();
	const [first, second] = stage.sandbox.log;
	expect(second!.at - first!.at).toBeGreaterThanOrEqual(990);
	expect(second!.at - first!.at).toBeLessThan(15_000);
});

it.each([
	[3, 2],
	[1, 0],
])('create gives up after %i tries with Max Retries %i', async (tries, maxRetries) => {
	stage.sandbox.faults.next(REFUSED, { times: Infinity });
	const { error } = await create({ maxRetries });
	expect(stage.sandbox.log).toHaveLength(tries);
	expect(error).toMatchObject({
		message: 'Rate limit exceeded [item 0]',
		description:
			tries > 1
				? expect.stringContaining(`Tried ${tries} times.`)
				: expect.not.stringContaining('Tried'),
	});
});

it.each([
	['a wait of more than 5 minutes', { kind: 'rateLimit', resetSeconds: 301 }],
	['a first sync that is still running, even with status 503', setupPending(503)],
	['a permanent error', { kind: 'status', status: 409 }],
	['invalid input', { kind: 'status', status: 400 }],
] as Array<[string, Fault]>)('create does not retry after %s', async (_, fault) => {
	stage.sandbox.faults.next(fault);
	expect((await create()).error).toBeDefined();
	expect(stage.sandbox.log).toHaveLength(1);
});

function setupPending(status: number): Fault {
	const error = { code: 'INTEGRATION.SETUP_SYNC_PENDING', title: 'Pending', message: 'Wait' };
	return { kind: 'status', status, body: { status: 'error', error }, ...AT_ONCE };
}

it('refusal of one request delays all others', async () => {
	stage.sandbox.faults.next({ kind: 'rateLimit', retryAfter: 1 });
	const { error, items } = await stage.run({
		parameters: { ...CREATE, options: { concurrency: 2 } },
		items: numberedItems(10),
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(10);
	const [first] = stage.sandbox.log;
	// The second one was already sent.
	const others = stage.sandbox.log.slice(2);
	expect(Math.min(...others.map(({ at }) => at)) - first!.at).toBeGreaterThanOrEqual(990);
});
