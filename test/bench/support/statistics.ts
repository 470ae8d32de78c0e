/**
 * The median of some numbers; for an even count, the mean of the two in the middle. (That of
 * simple-statistics throws where there are no numbers, which is a dash in a table.)
 */
export function median(values: number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	const half = sorted.length / 2;
	const [low = NaN, high = NaN] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
	return (low + high) / 2;
}

/** A number for a table: three significant digits, no exponent. */
export function figure(value: number): string {
	if (!Number.isFinite(value)) return '–';
	return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 });
}
