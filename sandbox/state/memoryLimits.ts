import type { MemoryLimits } from '../types';

const DEFAULTS: Required<MemoryLimits> = {
	requests: 100_000,
	bytes: 64 * 1024 * 1024,
	body: 1024 * 1024,
	deliveries: 10_000,
	links: 100_000,
};

/** The wanted limits, with the defaults for the others. */
export function memoryLimits(wanted: MemoryLimits = {}): Required<MemoryLimits> {
	return { ...DEFAULTS, ...wanted };
}
