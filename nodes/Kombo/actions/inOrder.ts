/**
 * Does work for the indexes 0 to count - 1, at most `width` at a time, and returns the results in order.
 *
 * @throws what the lowest failed index has thrown, once nothing is under way any more; no further
 * index is started after a failure
 */
export async function inOrder<Result>(
	count: number,
	width: number,
	work: (index: number) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(count);
	const failures = new Map<number, unknown>();
	let next = 0;

	const worker = async () => {
		while (next < count && failures.size === 0) {
			const index = next++;
			try {
				results[index] = await work(index);
			} catch (error) {
				failures.set(index, error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, count) }, worker));

	if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
	return results;
}
