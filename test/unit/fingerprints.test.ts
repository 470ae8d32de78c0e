import fc from 'fast-check';
import { cutToFit, Fingerprints, unpack } from '../../nodes/shared/changes/fingerprints';

const printOf = (record: object) => new Fingerprints().add(record)!;

/** The same value with the fields of all objects in another order. */
function reversed(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(reversed);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).reverse();
	return Object.fromEntries(entries.map(([name, inner]) => [name, reversed(inner)]));
}

const record = fc.dictionary(fc.string(), fc.jsonValue());

it('a fingerprint does not depend on the order of the fields', () => {
	fc.assert(
		fc.property(record, (value) => {
			const json = JSON.parse(JSON.stringify(value)) as object;
			expect(printOf(reversed(json) as object)).toBe(printOf(json));
		}),
	);
});

it('a fingerprint differs when a value at any depth does', () => {
	fc.assert(
		fc.property(record, fc.string(), fc.jsonValue(), fc.jsonValue(), (value, name, one, other) => {
			fc.pre(JSON.stringify(one) !== JSON.stringify(other) && name !== 'remote_data');
			fc.pre(!Object.is(one, -0) && !Object.is(other, -0));
			const of = (inner: unknown) => printOf({ ...value, list: [{ [name]: inner }] });
			expect(of(one) === of(other)).toBe(JSON.stringify(one) === JSON.stringify(reversed(other)));
		}),
	);
});

it('a fingerprint does not depend on the data of the tool', () => {
	expect(printOf({ id: '1', remote_data: { a: 1 }, employments: [{ remote_data: 2 }] })).toBe(
		printOf({ id: '1', remote_data: { a: 2 }, employments: [{ remote_data: 3 }] }),
	);
});

it('a record that is found twice in a read has one fingerprint', () => {
	const found = new Fingerprints();
	expect(found.add({ id: '1' })).toMatch(/^[\w+/]{8}$/);
	expect(found.add({ id: '1' })).toBeUndefined();
	expect(found.pack()).toHaveLength(8);
});

it('packed fingerprints start with those of the latest changes, also of linked data', () => {
	const found = new Fingerprints();
	const old = found.add({ id: '1', changed_at: '2026-01-01T00:00:00.000Z' });
	const none = found.add({ id: '2', changed_at: null });
	const late = found.add({ id: '3', changed_at: '2026-03-01T00:00:00.000Z' });
	const linked = found.add({
		id: '4',
		changed_at: '2025-01-01T00:00:00.000Z',
		groups: [{ changed_at: '2026-02-01T00:00:00.000Z' }],
	});
	expect([...unpack(found.pack())]).toEqual([late, linked, old, none]);
});

it('fingerprints that are cut to fit lose as few as possible, the long ones first', () => {
	const text = fc.nat(60).map((count) => 'abcdefgh'.repeat(count));
	fc.assert(
		fc.property(fc.array(text), fc.nat(2_000), (packed, most) => {
			const cut = cutToFit(packed, most);
			const total = cut.join('').length;
			expect(cut).toHaveLength(packed.length);
			expect(total).toBeLessThanOrEqual(most);
			cut.forEach((kept, i) => {
				expect(kept.length % 8).toBe(0);
				expect(packed[i]!.startsWith(kept)).toBe(true);
			});
			const isCut = cut.filter((kept, i) => kept !== packed[i]);
			if (isCut.length === 0) return;
			// What is left over is too little to share.
			expect(most - total).toBeLessThan(8 * packed.length);
			const shortest = Math.min(...isCut.map(({ length }) => length));
			const whole = cut.filter((kept, i) => kept === packed[i]);
			for (const { length } of whole) expect(length).toBeLessThanOrEqual(shortest + 8);
		}),
	);
});
