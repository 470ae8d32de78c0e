import type { IDataObject } from 'n8n-workflow';
import { startSandbox, stormFaults, type Fault, type Sandbox } from '../../../sandbox';
import { Engine } from '../../support/engine';
import { CREATE, runKombo } from '../../support/kombo';

const SHARE = 0.2;

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const itemsOf = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));

/** Success all the same. */
const NOISE = new Set<Fault['kind'] | undefined>([
	undefined,
	'headers',
	'interim',
	'byteOrderMark',
]);

/** What pauses the whole execution, for a second or so each time. */
const pauses = (fault: Fault) =>
	['rateLimit', 'remoteRateLimit', 'concurrencyLimit', 'headers'].includes(fault.kind) ||
	(fault.kind === 'gateway' && fault.status === 429);

/**
 * Every kind of the storm. What pauses the execution is drawn less often: as often as the rest it
 * would only make the test longer.
 */
function storm(): Fault[] {
	const faults = stormFaults(3000);
	const others = faults.filter((fault) => !pauses(fault));
	return [...faults.filter(pauses), ...Array.from({ length: 60 }, () => others).flat()];
}

/** Kombo's 503 with a code: it says that nothing was done, so that it may be repeated. */
const isAway = (fault: Fault) =>
	fault.kind === 'status' && fault.status === 503 && fault.body === undefined;

/** Origin ID of the link that a token opens. */
function ownerOf(link: unknown): string | null | undefined {
	const token = new URL(String(link)).searchParams.get('token') ?? '';
	return sandbox.links.byToken(token)?.endUser.origin_id;
}

/** Requests with the same body, in order of arrival. */
function attemptsByBody(path: string): Array<ReturnType<typeof sandbox.requests>> {
	const attempts = new Map<string, ReturnType<typeof sandbox.requests>>();
	for (const request of sandbox.requests(path)) {
		const key = request.rawBody ?? '';
		attempts.set(key, [...(attempts.get(key) ?? []), request]);
	}
	return [...attempts.values()];
}

test('2,000 items in a storm: each ends with its own link, on its own place', async () => {
	sandbox.faults.random({ seed: 20261123, share: SHARE, faults: storm() });
	const { items } = await runKombo(engine, sandbox, {
		parameters: {
			...CREATE,
			endUserOriginId: '={{ $json.id }}',
			// after a 101 nothing but the timeout ends a request
			options: { concurrency: 30, timeout: 5_000 },
		},
		items: itemsOf(2_000),
		onError: 'continueRegularOutput',
	});

	const met = sandbox.log.filter(({ fault }) => fault !== undefined);
	expect(met.length / sandbox.log.length).toBeCloseTo(SHARE, 1);
	const others = storm().filter((fault) => !pauses(fault));
	expect(met.map(({ fault }) => fault)).toEqual(
		expect.arrayContaining(others.map(({ kind }) => kind)),
	);
	expect(met.filter(({ status }) => status === 429)).not.toEqual([]);
	expect(items).toHaveLength(2_000);
	const wrong = items.filter(
		({ json, pairedItem }, i) =>
			(pairedItem as { item: number }).item !== i ||
			json.end_user_origin_id !== String(i) ||
			ownerOf(json.link) !== String(i),
	);
	expect(wrong).toEqual([]);
}, 400_000);

test('a fault that is final costs its own item alone, and is not asked for again', async () => {
	const final: Fault[] = [400, 401, 403, 404, 409, 410].map((status) => ({
		kind: 'status',
		status,
	}));
	sandbox.faults.random({ seed: 7, share: SHARE, faults: final });
	const { items } = await runKombo(engine, sandbox, {
		parameters: { ...CREATE, endUserOriginId: '={{ $json.id }}' },
		items: itemsOf(500),
		onError: 'continueRegularOutput',
	});

	expect(items).toHaveLength(500);
	for (const [i, attempts] of attemptsByBody('/connect/create-link').entries()) {
		const [only] = attempts;
		const id = Number((only?.body as IDataObject).end_user_origin_id);
		const json = items[id]?.json ?? {};
		expect([i, attempts.length, items[id]?.pairedItem]).toEqual([i, 1, { item: id }]);
		if (only?.fault === undefined) expect(ownerOf(json.link)).toBe(String(id));
		else expect(json).toMatchObject({ error: { httpCode: only.status } });
	}
});

test('what may not be repeated is sent once more only where Kombo refused it', async () => {
	const unclear: Fault[] = storm().filter((fault) => !isAway(fault));
	const processed: Fault = { kind: 'reset', processed: true };
	sandbox.faults.random({ seed: 5, share: SHARE, faults: [...unclear, processed] });
	// chance alone may leave refusals out: the draw depends on the integration's ID
	sandbox.faults.next({ kind: 'rateLimit', retryAfter: 0.01 }, { times: 3 });
	const integration = sandbox.integrations.create();
	const { items } = await runKombo(engine, sandbox, {
		parameters: {
			resource: 'apiCall',
			operation: 'send',
			method: 'POST',
			path: `/integrations/${integration.id}/relink`,
			body: '={{ { scope_config_id: "scope-" + $json.id } }}',
			options: { concurrency: 30, timeout: 1_000 },
		},
		items: itemsOf(300),
		onError: 'continueRegularOutput',
	});

	const all = attemptsByBody(`/integrations/${integration.id}/relink`);
	expect(all).toHaveLength(300);
	const before = all.flatMap((attempts) => attempts.slice(0, -1).map(({ status }) => status));
	expect(new Set(before)).toEqual(new Set([429]));
	const outcomes = new Map(
		all.map((attempts) => [
			Number((attempts[0]?.body as { scope_config_id: string }).scope_config_id.slice(6)),
			attempts.at(-1)?.fault,
		]),
	);
	for (const [id, fault] of outcomes) {
		expect([id, items[id]?.json]).toEqual([
			id,
			NOISE.has(fault)
				? expect.objectContaining({ link: expect.any(String) })
				: { error: expect.objectContaining({ code: expect.any(String) }) },
		]);
	}
}, 240_000);
