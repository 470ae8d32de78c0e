import { startSandbox, type Sandbox } from '../../sandbox';
import { Engine, isOldLine } from '../support/engine';
import { CREATE, runKombo } from '../support/kombo';

const MANY = isOldLine ? 2_000 : 10_000;

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await Engine.load();
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const itemsOf = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const parameters = { ...CREATE, endUserOriginId: '={{ $json.id }}' };

test('no items in, no items out, nothing sent', async () => {
	const { items, error } = await runKombo(engine, sandbox, { parameters, items: [] });
	expect({ items, error, sent: sandbox.log }).toEqual({ items: [], error: undefined, sent: [] });
});

test('items keep their order when answers overtake each other', async () => {
	sandbox.faults.random({ seed: 7, share: 0.5, faults: [{ kind: 'delay', ms: 40 }] });
	const { items } = await runKombo(engine, sandbox, { parameters, items: itemsOf(200) });
	expect(items.map(({ json }) => json.end_user_origin_id)).toEqual(
		itemsOf(200).map(({ id }) => String(id)),
	);
	const arrived = sandbox.log.map(
		({ body }) => (body as { end_user_origin_id: string }).end_user_origin_id,
	);
	expect(arrived).toHaveLength(200);
	expect(Math.max(...sandbox.log.map(({ inFlight }) => inFlight))).toBeGreaterThan(3);
});

test.each([1, 3])('never more than %i at a time', async (concurrency) => {
	sandbox.setLatency(100);
	await runKombo(engine, sandbox, {
		parameters: { ...parameters, options: { concurrency } },
		items: itemsOf(20),
	});
	expect(Math.max(...sandbox.log.map(({ inFlight }) => inFlight))).toBe(concurrency);
});

test(`${MANY} items arrive in order, each with its own link`, async () => {
	const { items, error } = await runKombo(engine, sandbox, { parameters, items: itemsOf(MANY) });
	expect(error).toBeUndefined();
	expect(items.length).toBe(MANY);
	const links = new Set(items.map(({ json }) => json.link));
	expect(links.size).toBe(MANY);
	const misplaced = items.filter(
		({ json, pairedItem }, i) =>
			json.end_user_origin_id !== String(i) || (pairedItem as { item: number }).item !== i,
	);
	expect(misplaced).toEqual([]);
	expect(sandbox.requests('/connect/create-link')).toHaveLength(MANY);
}, 400_000);
