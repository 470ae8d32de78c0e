import { isOldLine } from '../support/engine';
import { CREATE, numberedItems } from '../support/kombo';
import { useStage } from '../support/stage';

const MANY = isOldLine ? 2_000 : 10_000;

const stage = useStage();

const parameters = { ...CREATE, endUserOriginId: '={{ $json.id }}' };

it('node sends nothing and outputs nothing without items', async () => {
	const { items, error } = await stage.run({ parameters, items: [] });
	expect({ items, error, sent: stage.sandbox.log }).toEqual({
		items: [],
		error: undefined,
		sent: [],
	});
});

it('items keep their order when responses arrive out of order', async () => {
	stage.sandbox.faults.random({ seed: 7, share: 0.5, faults: [{ kind: 'delay', ms: 40 }] });
	const { items } = await stage.run({ parameters, items: numberedItems(200) });
	expect(items.map(({ json }) => json.end_user_origin_id)).toEqual(
		numberedItems(200).map(({ id }) => String(id)),
	);
	const arrived = stage.sandbox.log.map(
		({ body }) => (body as { end_user_origin_id: string }).end_user_origin_id,
	);
	expect(arrived).toHaveLength(200);
	expect(Math.max(...stage.sandbox.log.map(({ inFlight }) => inFlight))).toBeGreaterThan(3);
});

it.each([1, 3])('node sends no more than %i requests in parallel', async (concurrency) => {
	stage.sandbox.setLatency(100);
	await stage.run({
		parameters: { ...parameters, options: { concurrency } },
		items: numberedItems(20),
	});
	expect(Math.max(...stage.sandbox.log.map(({ inFlight }) => inFlight))).toBe(concurrency);
});

it(`node creates one link for each of ${MANY} items, in order`, async () => {
	const { items, error } = await stage.run({ parameters, items: numberedItems(MANY) });
	expect(error).toBeUndefined();
	expect(items.length).toBe(MANY);
	const links = new Set(items.map(({ json }) => json.link));
	expect(links.size).toBe(MANY);
	const misplaced = items.filter(
		({ json, pairedItem }, i) =>
			json.end_user_origin_id !== String(i) || (pairedItem as { item: number }).item !== i,
	);
	expect(misplaced).toEqual([]);
	expect(stage.sandbox.requests('/connect/create-link')).toHaveLength(MANY);
}, 400_000);
