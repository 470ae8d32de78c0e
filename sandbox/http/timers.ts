/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */

/** Resolves after `ms` milliseconds, without keeping the process alive. */
export async function pause(ms: number): Promise<void> {
	await new Promise<void>((resolve) => {
		setTimeout(resolve, ms).unref();
	});
}

/** Calls back after `ms` milliseconds and keeps the process alive until then; returns a cancel function. */
export function alarm(ms: number, callback: () => void): () => void {
	const timer = setTimeout(callback, ms);
	return () => clearTimeout(timer);
}
