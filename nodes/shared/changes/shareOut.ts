/** Shares out a whole: each gets what it needs or, where that is too much, those that need most equal shares. */
export function shareOut(needs: number[], whole: number): number[] {
	const shares = new Map<number, number>();
	let left = whole;
	const leastFirst = [...needs.entries()].sort(([, one], [, other]) => one - other);
	for (const [done, [i, need]] of leastFirst.entries()) {
		const share = Math.min(need, Math.floor(left / (needs.length - done)));
		shares.set(i, share);
		left -= share;
	}
	return needs.map((_, i) => shares.get(i) ?? 0);
}
