/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
const POLL_MS = 500;

// Read when this module is loaded: later the parent may be gone already.
const PARENT = process.ppid;

/** Calls back once when the process that started this one is gone: npm does not pass every end on. */
export function onParentGone(callback: () => void): void {
	const timer = setInterval(() => {
		if (process.ppid === PARENT) return;
		clearInterval(timer);
		callback();
	}, POLL_MS);
	timer.unref();
}
