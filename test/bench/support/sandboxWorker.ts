/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { startSandbox, type RateLimit } from '../../../sandbox';

/** A request of the parent process. */
export type SandboxOrder = { reset: { latency?: number; rateLimit?: RateLimit } } | { count: true };

/** Counts of the requests since the last reset. */
export interface SandboxCount {
	requests: number;
	refused: number;
	mostInFlight: number;
	/** Milliseconds from the first arrival to the last. */
	span: number;
}

async function main(): Promise<void> {
	const sandbox = await startSandbox();

	const count = (): SandboxCount => {
		const { log } = sandbox;
		return {
			requests: log.length,
			refused: log.filter(({ status }) => status === 429).length,
			mostInFlight: log.reduce((most, { inFlight }) => Math.max(most, inFlight), 0),
			span: (log.at(-1)?.at ?? 0) - (log[0]?.at ?? 0),
		};
	};
	process.on('message', (order: SandboxOrder | { address: true }) => {
		if ('address' in order) {
			process.send?.({ measured: { baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey } });
		} else if ('count' in order) {
			process.send?.({ measured: count() });
		} else {
			sandbox.reset();
			sandbox.setLatency(order.reset.latency ?? 0);
			sandbox.setRateLimit(order.reset.rateLimit);
			process.send?.({ measured: {} });
		}
	});
	process.on('disconnect', () => void sandbox.close());
	process.send?.({ ready: true });
}

void main();
