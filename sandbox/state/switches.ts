import type { World } from './world';

/** Few enough for a workflow to notice, in a window that is short enough to wait for. */
const RATE_LIMIT = { limit: 5, windowMs: 10_000 };

const SLOW_MS = 3_000;

interface Switch {
	isOn(world: World): boolean;
	set(world: World, on: boolean): void;
}

/** The faults that can be on or off until someone changes them. They work together. */
export const switches: Record<'rateLimit' | 'unavailable' | 'slow', Switch> = {
	/** 5 requests in 10 seconds. */
	rateLimit: {
		isOn: ({ rateLimiter }) => rateLimiter.isOn,
		set: ({ rateLimiter }, on) => rateLimiter.set(on ? RATE_LIMIT : undefined),
	},
	/** A gateway responds with 503. */
	unavailable: {
		isOn: ({ faults }) => faults.isDown,
		set: ({ faults }, on) => {
			faults.isDown = on;
		},
	},
	/** Every response takes 3 seconds more. */
	slow: {
		isOn: ({ latency }) => latency > 0,
		set: (world, on) => {
			world.latency = on ? SLOW_MS : 0;
		},
	},
};
