import fc from 'fast-check';
import { cutForModel } from '../../nodes/shared/execution/toolOutput';

const itemsOf = (sizes: number[]) =>
	sizes.map((size, i) => ({ json: { text: 'x'.repeat(size) }, pairedItem: { item: i } }));

it('output that fits stays as it is', () => {
	const items = itemsOf([10, 20, 29_000]);
	expect(cutForModel(items)).toEqual(items);
	expect(cutForModel([])).toEqual([]);
});

it('a single item stays as it is, whatever its size', () => {
	const items = itemsOf([100_000]);
	expect(cutForModel(items)).toEqual(items);
});

it('output that is too long ends with how much is missing', () => {
	const cut = cutForModel(itemsOf(Array.from({ length: 50 }, () => 1_000)));
	const { json } = cut.at(-1)!;
	expect(json.note).toBe(
		`Only ${cut.length - 1} of 50 results are shown, because they are long. Use filters to get fewer.`,
	);
	expect(cut.length).toBeGreaterThan(20);
});

it('output of any size becomes short enough for a model', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(5_000), { maxLength: 60 }), (sizes) => {
			const items = itemsOf(sizes);
			const cut = cutForModel(items);
			expect(JSON.stringify(cut.map(({ json }) => json)).length).toBeLessThan(31_000);
			const kept = cut.filter(({ json }) => 'text' in json);
			expect(kept).toEqual(items.slice(0, kept.length));
			expect(cut.length > kept.length).toBe(kept.length < items.length);
		}),
	);
});
