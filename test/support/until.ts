/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test, never inside n8n */

/** Waits until the condition is true, and fails after 30 s. A fixed pause is too short on a slow machine. */
export async function until(condition: () => boolean): Promise<void> {
	const giveUpAt = Date.now() + 30_000;
	while (!condition()) {
		if (Date.now() > giveUpAt) throw new Error(`Never true: ${condition.toString()}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
