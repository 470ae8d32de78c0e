import { sleep } from 'n8n-workflow';

/**
 * Does CPU work one piece at a time, with breaks. Evaluating an item's expressions keeps n8n busy for
 * about a millisecond; in one go, thousands of items would hold up every other workflow and webhook,
 * and this node's own requests, which could be on their way meanwhile.
 */
export class TimeSlices {
	private last: Promise<unknown> = Promise.resolve();
	private busySince = Date.now();

	/** @param longestStretch ms for which the work may keep n8n from everything else, about */
	constructor(private readonly longestStretch: number) {}

	/** Does a piece of work when the pieces before it are done; hands on its result or what it throws. */
	async take<Result>(work: () => Promise<Result>): Promise<Result> {
		const turn = this.last.then(async () => {
			await this.takeBreak();
			return await work();
		});
		this.last = turn.catch(() => {});
		return await turn;
	}

	private async takeBreak(): Promise<void> {
		if (Date.now() - this.busySince < this.longestStretch) return;
		await sleep(0);
		this.busySince = Date.now();
	}
}
