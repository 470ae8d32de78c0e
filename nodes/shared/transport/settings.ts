/** How the requests of one execution are sent. */
export interface Settings {
	/** The most requests in flight at the same time. */
	concurrency: number;
	/** The most retries of one request. */
	maxRetries: number;
	/** Milliseconds until the whole response to one try must have arrived. */
	timeout: number;
}

export const DEFAULTS: Settings = {
	concurrency: 20,
	maxRetries: 5,
	// As in Kombo's own SDKs, because actions may have to wait for the customer's tool.
	timeout: 300_000,
};

/** Kombo allows 30 actions in flight per integration. */
export const MAX_CONCURRENCY = 30;

/** Settings from the node's 'Options'; anything but a usable number falls back to the default. */
export function settingsFrom(options: unknown): Settings {
	const given = (options ?? {}) as Record<keyof Settings, unknown>;
	return {
		concurrency: within(given.concurrency, 1, MAX_CONCURRENCY, DEFAULTS.concurrency),
		maxRetries: within(given.maxRetries, 0, 20, DEFAULTS.maxRetries),
		timeout: within(given.timeout, 1, 3_600_000, DEFAULTS.timeout),
	};
}

function within(value: unknown, min: number, max: number, fallback: number): number {
	const number = typeof value === 'number' ? Math.floor(value) : NaN;
	return Number.isFinite(number) ? Math.min(max, Math.max(min, number)) : fallback;
}
