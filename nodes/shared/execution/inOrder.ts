/** The place of one piece of work among those that run at the same time. */
export interface Place {
	/** Gives the place to the next piece early, because this one has to wait for a long time. */
	stepAside(): void;
}

/**
 * Does work for the indexes 0 to count - 1, at most `width` at a time, and returns the results in order.
 * Work that has stepped aside does not count, so that waiting for one customer doesn't delay the others.
 * (p-map and similar libraries have no way to step aside.)
 *
 * @throws the error of the lowest index that failed, after all started work has ended; nothing starts
 * after a failure
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
