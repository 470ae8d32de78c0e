import type { KomboRequest, Sender } from '../transport/client';
import type { KomboResponse } from '../transport/response';

/** One moment by several clocks, ms since 1970. */
export interface Moment {
	/** By Kombo's. */
	time: number;
	/** By this machine's. */
	localTime: number;
	/** By one that does not jump while n8n is running, but stops when the machine sleeps. */
	steadyTime: number;
}

/** Passes requests on, and notes when Kombo began to read for the first one. */
export class StartTime implements Sender, Moment {
	time = 0;
	localTime = 0;
	steadyTime = 0;

	/** @param onStart receives Kombo's time before the response is used, and may throw */
	constructor(
		private readonly client: Sender,
		private readonly onStart: (time: number) => void = () => {},
	) {}

	async send(request: KomboRequest): Promise<KomboResponse> {
		const sentAt = Date.now();
		const steadyTime = Math.round(performance.timeOrigin + performance.now());
		const response = await this.client.send(request);
		if (this.time === 0) {
			// Kombo dates a response when it is complete. Its dates have whole seconds.
			const took = Math.floor((Date.now() - sentAt) / 1000) * 1000;
			this.time = response.date === undefined ? sentAt : response.date - took;
			this.localTime = sentAt;
			this.steadyTime = steadyTime;
			this.onStart(this.time);
		}
		return response;
	}
}
