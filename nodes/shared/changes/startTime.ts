import type { KomboRequest, Sender } from '../transport/client';
import type { KomboResponse } from '../transport/response';

/** Passes requests on, and notes when Kombo began to read for the first one. */
export class StartTime implements Sender {
	/** By Kombo's clock, ms since 1970. */
	time = 0;

	/** @param onStart receives that time before the response is used, and may throw */
	constructor(
		private readonly client: Sender,
		private readonly onStart: (time: number) => void = () => {},
	) {}

	async send(request: KomboRequest): Promise<KomboResponse> {
		const sentAt = Date.now();
		const response = await this.client.send(request);
		if (this.time === 0) {
			// Kombo dates a response when it is complete. Its dates have whole seconds.
			const took = Math.floor((Date.now() - sentAt) / 1000) * 1000;
			this.time = response.date === undefined ? sentAt : response.date - took;
			this.onStart(this.time);
		}
		return response;
	}
}
