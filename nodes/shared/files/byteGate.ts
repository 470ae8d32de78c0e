/** Lets work begin while its size fits into what may be in flight at once. A single larger one goes alone. */
export class ByteGate {
	private used = 0;
	private readonly waiting: Array<() => void> = [];

	/** @param limit bytes */
	constructor(private readonly limit: number) {}

	/** Waits for its turn, in the order of the calls. */
	async hold<Result>(bytes: number, act: () => Promise<Result>): Promise<Result> {
		while (this.used > 0 && this.used + bytes > this.limit) {
			await new Promise<void>((resolve) => this.waiting.push(resolve));
		}
		this.used += bytes;
		try {
			return await act();
		} finally {
			this.used -= bytes;
			this.waiting.splice(0).forEach((resume) => resume());
		}
	}
}
