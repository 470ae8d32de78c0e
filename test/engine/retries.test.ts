import type { IDataObject } from 'n8n-workflow';
import { operations } from '../../nodes/Kombo/actions';
import { startSandbox, type Fault, type Sandbox } from '../../sandbox';
import { Engine } from '../support/engine';
import { CREATE, runKombo } from '../support/kombo';

let engine: Engine;
let sandbox: Sandbox;
/** A value for every required field without a default, by the field's name. */
let values: IDataObject;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(async () => {
	sandbox.reset();
	const integration = sandbox.integrations.create({ tool: 'personio' });
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
afterAll(async () => await sandbox.close());

/** What an embedded connect flow hands out when the customer has finished. */
async function activationToken(): Promise<string> {
	await runKombo(engine, sandbox, { parameters: CREATE });
	const [link] = sandbox.links.all();
	const finished = await sandbox.links.connect(link!.token);
	sandbox.log.length = 0;
	return finished.activationToken;
}

async function run(name: string, parameters: IDataObject = {}) {
	const [resource, operation] = name.split('.');
	return await runKombo(engine, sandbox, {
		parameters: { ...values, resource, operation, ...parameters },
	});
}

/** Passing faults that say when to come back, so that nobody has to wait. */
const AT_ONCE = { headers: { 'retry-after': '0.01' } };
const REFUSED: Fault = { kind: 'rateLimit', retryAfter: 0.01 };
const BROKEN: Fault = { kind: 'status', status: 503, body: '', ...AT_ONCE };

/** Operations whose second time may do something that the first has done already. */
const NOT_REPEATABLE = new Set(['integration.sync', 'apiCall.send POST', 'passthrough.send POST']);

const calls = [...operations].flatMap(([name, { inputs }]) =>
	'method' in inputs
		? ['GET', 'POST'].map((method) => [`${name} ${method}`, name, { method }] as const)
		: [[name, name, {}] as const],
);

describe.each(calls)('%s', (title, name, parameters) => {
	test('works', async () => {
		const { error } = await run(name, title.endsWith('send POST') ? { method: 'GET' } : parameters);
		expect(error).toBeUndefined();
	});

	test('is repeated when it was refused', async () => {
		sandbox.faults.next(REFUSED);
		const { error } = await run(name, { ...parameters, options: { maxRetries: 1 } });
		expect(error?.message ?? '').not.toContain('Rate limit');
		expect(sandbox.log[0]?.status).toBe(429);
		expect(sandbox.log).toHaveLength(2);
	});

	const isRepeated = !NOT_REPEATABLE.has(title);
	test(`is ${isRepeated ? 'repeated' : 'not repeated'} when nobody knows what has happened`, async () => {
		sandbox.faults.next(BROKEN);
		const { error } = await run(name, parameters);
		expect(sandbox.log.map(({ status }) => status)[0]).toBe(503);
		if (isRepeated) {
			expect(sandbox.log).toHaveLength(2);
			expect(sandbox.log[1]).toMatchObject({
				path: sandbox.log[0]!.path,
				body: sandbox.log[0]!.body,
			});
		} else {
			expect(error?.message).toMatch(/ responded with HTTP status 503 \[item 0\]$/);
			expect(sandbox.log).toHaveLength(1);
		}
	});
});

const create = async (options: IDataObject = {}) => await run('connectionLink.create', { options });

test.each([
	['a dropped connection', { kind: 'reset' }],
	['a connection that breaks in the middle', { kind: 'resetMidBody' }],
	['half an answer', { kind: 'truncate' }],
] as Array<[string, Fault]>)('%s is tried again about a second later', async (_, fault) => {
	sandbox.faults.next(fault);
	const start = Date.now();
	const { error, items } = await create();
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	expect(sandbox.log).toHaveLength(2);
	expect(Date.now() - start).toBeGreaterThanOrEqual(740);
	expect(Date.now() - start).toBeLessThan(15_000);
});

test.each([
	['ratelimit-reset', { kind: 'rateLimit', resetSeconds: 1 }],
	['Retry-After', { kind: 'rateLimit', retryAfter: 1 }],
] as Array<[string, Fault]>)('waits as long as %s says', async (_, fault) => {
	sandbox.faults.next(fault);
	expect((await create()).error).toBeUndefined();
	const [first, second] = sandbox.log;
	expect(second!.at - first!.at).toBeGreaterThanOrEqual(990);
	expect(second!.at - first!.at).toBeLessThan(15_000);
});

test.each([
	['as set', { maxRetries: 2 }, 3],
	['not at all', { maxRetries: 0 }, 1],
])('gives up after so many tries: %s', async (_, options, tries) => {
	sandbox.faults.next(REFUSED, { times: Infinity });
	const { error } = await create(options);
	expect(sandbox.log).toHaveLength(tries);
	expect(error).toMatchObject({
		message: 'Rate limit exceeded [item 0]',
		description:
			tries > 1
				? expect.stringContaining(`Tried ${tries} times.`)
				: expect.not.stringContaining('Tried'),
	});
});

test.each([
	['a wait that is longer than anyone has patience', { kind: 'rateLimit', resetSeconds: 301 }],
	['a first sync that is still running, whatever its status', setupPending(503)],
	['a fault that stays', { kind: 'status', status: 409 }],
	['wrong input', { kind: 'status', status: 400 }],
] as Array<[string, Fault]>)('does not repeat after %s', async (_, fault) => {
	sandbox.faults.next(fault);
	expect((await create()).error).toBeDefined();
	expect(sandbox.log).toHaveLength(1);
});

function setupPending(status: number): Fault {
	const error = { code: 'INTEGRATION.SETUP_SYNC_PENDING', title: 'Pending', message: 'Wait' };
	return { kind: 'status', status, body: { status: 'error', error }, ...AT_ONCE };
}

test('a refusal of one request holds back all', async () => {
	sandbox.faults.next({ kind: 'rateLimit', retryAfter: 1 });
	const { error, items } = await runKombo(engine, sandbox, {
		parameters: { ...CREATE, options: { concurrency: 2 } },
		items: Array.from({ length: 10 }, (_, id) => ({ id })),
	});
	expect(error).toBeUndefined();
	expect(items).toHaveLength(10);
	const [first] = sandbox.log;
	// the second was on its way already
	const others = sandbox.log.slice(2);
	expect(Math.min(...others.map(({ at }) => at)) - first!.at).toBeGreaterThanOrEqual(990);
});
