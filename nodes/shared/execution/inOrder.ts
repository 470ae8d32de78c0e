/** The place that a piece of work takes among those that go on at the same time. */
export interface Place {
	/** Gives it to the next piece before this one is done, because this one has to wait for long. */
	stepAside(): void;
}

/**
 * Does work for the indexes 0 to count - 1, at most `width` at a time, and returns the results in order.
 * Work that has stepped aside does not count: what waits for one customer must not hold up the others.
 * (Libraries such as p-map know no such place.)
 *
 * @throws what the lowest failed index has thrown, once everything that was started has ended; no further
 * index is started after a failure
 */
export async function inOrder<Result>(
	count: number,
	width: number,
	work: (index: number, place: Place) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(count);
	const failures = new Map<number, unknown>();
	let next = 0;
	let inPlace = 0;
	let underWay = 0;

	await new Promise<void>((done) => {
		const fill = () => {
			while (inPlace < width && next < count && failures.size === 0) void start(next++);
			if (underWay === 0) done();
		};
		const start = async (index: number) => {
			underWay++;
			inPlace++;
			let isInPlace = true;
			const leave = () => {
				if (isInPlace) inPlace--;
				isInPlace = false;
			};
			const stepAside = () => {
				leave();
				// Not at once: the next piece may step aside as well, and the one after it.
				void Promise.resolve().then(fill);
			};
			try {
				results[index] = await work(index, { stepAside });
			} catch (error) {
				failures.set(index, error);
			}
			leave();
			underWay--;
			fill();
		};
		fill();
	});

	if (failures.size > 0) throw failures.get(Math.min(...failures.keys()));
	return results;
}
