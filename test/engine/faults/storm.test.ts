import type { IDataObject } from 'n8n-workflow';
import { stormFaults, type Fault } from '../../../sandbox';
import { CREATE, numberedItems } from '../../support/kombo';
import { useStage } from '../../support/stage';

const SHARE = 0.2;

const stage = useStage();

/** Faults that don't keep a request from succeeding. */
const NOISE = new Set<Fault['kind'] | undefined>([
	undefined,
	'headers',
	'interim',
	'byteOrderMark',
]);

/** Whether a fault pauses the whole execution, for about a second. */
const pauses = (fault: Fault) =>
	['rateLimit', 'remoteRateLimit', 'concurrencyLimit', 'headers'].includes(fault.kind) ||
	(fault.kind === 'gateway' && fault.status === 429);

/** All faults of the storm; those that pause the execution are rarer, to keep the test short. */
function storm(stallMs = 3000): Fault[] {
	const faults = stormFaults(stallMs);
	const others = faults.filter((fault) => !pauses(fault));
	return [...faults.filter(pauses), ...Array.from({ length: 60 }, () => others).flat()];
}

/** Whether it is Kombo's 503 with a code: then nothing was done, and a retry is safe. */
const isAway = (fault: Fault) =>
	fault.kind === 'status' && fault.status === 503 && fault.body === undefined;

/** The origin ID behind a link. */
function ownerOf(link: unknown): string | null | undefined {
	const token = new URL(String(link)).searchParams.get('token') ?? '';
	return stage.sandbox.links.byToken(token)?.endUser.origin_id;
}

/** Groups the requests of a path by their body, in order of arrival. */
function attemptsByBody(path: string): Array<ReturnType<typeof stage.sandbox.requests>> {
	const attempts = new Map<string, ReturnType<typeof stage.sandbox.requests>>();
	for (const request of stage.sandbox.requests(path)) {
		const key = request.rawBody ?? '';
		attempts.set(key, [...(attempts.get(key) ?? []), request]);
	}
	return [...attempts.values()];
}

it('create returns 2,000 links in order during a storm of faults', async () => {
	stage.sandbox.faults.random({ seed: 20261123, share: SHARE, faults: storm() });
	const { items } = await stage.run({
		parameters: {
			...CREATE,
			endUserOriginId: '={{ $json.id }}',
			// After a 101, only the timeout ends a request.
			options: { concurrency: 30, timeout: 5_000 },
		},
		items: numberedItems(2_000),
		onError: 'continueRegularOutput',
	});

	const met = stage.sandbox.log.filter(({ fault }) => fault !== undefined);
	expect(met.length / stage.sandbox.log.length).toBeCloseTo(SHARE, 1);
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

it('permanent error fails only its own item and is not retried', async () => {
	const final: Fault[] = [400, 401, 403, 404, 409, 410].map((status) => ({
		kind: 'status',
		status,
	}));
	stage.sandbox.faults.random({ seed: 7, share: SHARE, faults: final });
	const { items } = await stage.run({
		parameters: { ...CREATE, endUserOriginId: '={{ $json.id }}' },
		items: numberedItems(500),
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

it('request that must not repeat is sent again only after a refusal', async () => {
	// The slow responses outlast the timeout by far; the others, on a busy machine, stay far below it.
	const unclear: Fault[] = storm(60_000).filter((fault) => !isAway(fault));
	const processed: Fault = { kind: 'reset', processed: true };
	stage.sandbox.faults.random({ seed: 5, share: SHARE, faults: [...unclear, processed] });
	// The random faults depend on the integration's ID and may include no refusal.
	stage.sandbox.faults.next({ kind: 'rateLimit', retryAfter: 0.01 }, { times: 3 });
	const integration = stage.sandbox.integrations.create();
	const { items } = await stage.run({
		parameters: {
			resource: 'request',
			operation: 'send',
			method: 'POST',
			path: `/integrations/${integration.id}/relink`,
			body: '={{ { scope_config_id: "scope-" + $json.id } }}',
			options: { concurrency: 30, timeout: 10_000 },
		},
		items: numberedItems(300),
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
