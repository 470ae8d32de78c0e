/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { inOrder } from '../../nodes/shared/execution/inOrder';

/** Work that ends when the test decides. */
function controlledWork() {
	const ends = new Map<number, { resolve(): void; reject(error: Error): void }>();
	const work = async (index: number) =>
		await new Promise<string>((resolve, reject) => {
			ends.set(index, { resolve: () => resolve(`result ${index}`), reject });
		});
	return { ends, work, started: () => [...ends.keys()] };
}

const nextTick = async () => await new Promise(setImmediate);

it('inOrder returns results in order, whatever ends first', async () => {
	const { ends, work } = controlledWork();
	const results = inOrder(3, 3, work);
	for (const index of [2, 0, 1]) {
		ends.get(index)!.resolve();
		await nextTick();
	}
	expect(await results).toEqual(['result 0', 'result 1', 'result 2']);
});

it('inOrder respects the concurrency limit', async () => {
	const { ends, work, started } = controlledWork();
	const results = inOrder(4, 2, work);
	await nextTick();
	expect(started()).toEqual([0, 1]);
	ends.get(1)!.resolve();
	await nextTick();
	expect(started()).toEqual([0, 1, 2]);
	for (const index of [0, 2]) ends.get(index)!.resolve();
	await nextTick();
	ends.get(3)!.resolve();
	expect(await results).toHaveLength(4);
});

it('inOrder starts nothing after an error, waits for started work, and throws the lowest error', async () => {
	const { ends, work, started } = controlledWork();
	let isOver = false;
	const results = inOrder(9, 3, work).finally(() => (isOver = true));
	results.catch(() => {});
	ends.get(2)!.reject(new Error('two'));
	await nextTick();
	expect([started(), isOver]).toEqual([[0, 1, 2], false]);
	ends.get(0)!.resolve();
	await nextTick();
	ends.get(1)!.reject(new Error('one'));
	await expect(results).rejects.toThrow('one');
	expect(started()).toEqual([0, 1, 2]);
});

it('inOrder handles an empty list', async () => {
	expect(await inOrder(0, 5, async () => fail('never called'))).toEqual([]);
});

function fail(message: string): never {
	throw new Error(message);
}
