/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { Delivery } from '../contenders/contender';

/** The cost of a run. */
export interface Measured extends Delivery {
	/** Wall time of the whole execution in n8n, in milliseconds. */
	ms: number;
	/** CPU time of the process, in milliseconds. */
	cpuMs: number;
	/** Longest time for which n8n could do nothing else, in milliseconds. */
	blockedMs: number;
	/** Memory of the process before the run, in MB. */
	startMb: number;
	/** Peak memory of the process so far, in MB; that of the run, if it is the first of the process. */
	peakMb: number;
	/** Peak of the JavaScript memory in use, minus that before the run, in MB; only with `collect`. */
	heldMb: number;
}

const MB = 1024 * 1024;

/**
 * Measures the work of this process.
 *
 * @param collect whether to collect garbage constantly, to measure the memory in use; time and peak are then
 * meaningless
 */
export async function measure(work: () => Promise<Delivery>, collect = false): Promise<Measured> {
	globalThis.gc?.();
	const startMb = process.memoryUsage.rss() / MB;
	const held = collect ? watchHeap() : () => NaN;
	const pulse = watchLoop();
	const cpu = process.cpuUsage();
	const startedAt = performance.now();
	const delivery = await work();
	const ms = performance.now() - startedAt;
	const { user, system } = process.cpuUsage(cpu);
	const peakMb = process.resourceUsage().maxRSS / 1024;
	const cpuMs = (user + system) / 1000;
	return { ...delivery, ms, cpuMs, blockedMs: pulse(), startMb, peakMb, heldMb: held() };
}

/** Watches the heap until the result is called, which returns the peak growth in MB. */
function watchHeap(): () => number {
	const used = () => {
		globalThis.gc?.();
		return process.memoryUsage().heapUsed / MB;
	};
	const before = used();
	let most = before;
	const look = () => (most = Math.max(most, used()));
	const timer = setInterval(look, 1_000);
	return () => {
		clearInterval(timer);
		return look() - before;
	};
}

/** Watches the event loop until the result is called, which returns the longest pause in ms. */
function watchLoop(): () => number {
	const every = 10;
	let longest = 0;
	let last = performance.now();
	const timer = setInterval(() => {
		const now = performance.now();
		longest = Math.max(longest, now - last - every);
		last = now;
	}, every);
	return () => {
		clearInterval(timer);
		return Math.max(longest, performance.now() - last - every);
	};
}
