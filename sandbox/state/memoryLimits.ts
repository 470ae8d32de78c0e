/** Every limit may be Infinity. */
export interface MemoryLimits {
	/** Requests in the log; 100,000 by default. */
	requests?: number;
	/** Approximate bytes of each: log, deliveries and links; 64 MiB by default. */
	bytes?: number;
	/** Characters of one logged body, or of one receiver's response; 1,048,576 by default. */
	body?: number;
	/** Webhook deliveries; 10,000 by default. */
	deliveries?: number;
	/** Links; 100,000 by default. */
	links?: number;
}

const DEFAULTS: Required<MemoryLimits> = {
	requests: 100_000,
	bytes: 64 * 1024 * 1024,
	body: 1024 * 1024,
	deliveries: 10_000,
	links: 100_000,
};

/** The given limits, with defaults for the others. */
export function memoryLimits(wanted: MemoryLimits = {}): Required<MemoryLimits> {
	return { ...DEFAULTS, ...wanted };
}
