/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */

/** Calls back after `ms` milliseconds, without keeping the process alive. */
export function after(ms: number, callback: () => void): void {
	setTimeout(callback, ms).unref();
}

/** The same as a promise. */
export async function pause(ms: number): Promise<void> {
	await new Promise<void>((resolve) => after(ms, resolve));
}

/** Calls back after `ms` milliseconds, and keeps the process alive for it; returns what cancels it. */
export function alarm(ms: number, callback: () => void): () => void {
	const timer = setTimeout(callback, ms);
	return () => clearTimeout(timer);
}
