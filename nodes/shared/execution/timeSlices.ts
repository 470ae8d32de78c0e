import { sleep } from 'n8n-workflow';

/**
 * Does CPU work one piece at a time, with breaks. Evaluating an item's expressions takes about a
 * millisecond; without breaks, thousands of items would block every other workflow and webhook, and this
 * node's own requests.
 */
export class TimeSlices {
	private last: Promise<unknown> = Promise.resolve();
	private busySince = Date.now();

	/** @param maxBlocking about how long the work may block n8n without a break, in ms */
	constructor(private readonly maxBlocking: number) {}

	/** Does a piece of work after all earlier pieces; returns its result or throws its error. */
	async take<Result>(work: () => Promise<Result>): Promise<Result> {
		const result = this.last.then(async () => {
			await this.takeBreak();
			return await work();
		});
		this.last = result.catch(() => {});
		return await result;
	}

	private async takeBreak(): Promise<void> {
		if (Date.now() - this.busySince < this.maxBlocking) return;
		await sleep(0);
		this.busySince = Date.now();
	}
}
