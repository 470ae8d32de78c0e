/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test, never inside n8n */

/**
 * Waits until the condition is true. A fixed pause is too short on a slow machine.
 *
 * @throws an error that names what has not come in time, by default within 30 s
 */
export async function until(
	condition: () => boolean,
	what = () => condition.toString(),
	patienceMs = 30_000,
): Promise<void> {
	const deadline = Date.now() + patienceMs;
	while (!condition()) {
		if (Date.now() > deadline) throw new Error(`Waited in vain for ${what()}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
