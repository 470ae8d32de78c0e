import fc from 'fast-check';
import { shareOut } from '../../nodes/shared/changes/shareOut';

const needs = fc.array(fc.nat(1_000), { maxLength: 20 });

it('everybody gets what they need when there is enough', () => {
	fc.assert(
		fc.property(needs, fc.nat(100), (all, more) => {
			const sum = all.reduce((total, need) => total + need, 0);
			expect(shareOut(all, sum + more)).toEqual(all);
		}),
	);
});

it('otherwise those who need most get about the same, and nearly nothing is left', () => {
	fc.assert(
		fc.property(needs, fc.nat(5_000), (all, whole) => {
			const shares = shareOut(all, whole);
			const sum = shares.reduce((total, share) => total + share, 0);
			const short = shares.filter((share, i) => share < all[i]!);
			fc.pre(short.length > 0);
			expect(sum).toBeLessThanOrEqual(whole);
			expect(whole - sum).toBeLessThan(all.length);
			expect(Math.max(...shares)).toBeLessThanOrEqual(Math.min(...short) + 1);
		}),
	);
});
