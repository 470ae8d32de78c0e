/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { setTimeout as wait } from 'node:timers/promises';
import type { Launched } from '../n8n/launch';

const PATIENCE_MS = 15_000;
const POLL_MS = 50;
// n8n says that it begins, and then only when it fails.
const LOADING_MS = 500;

const TRIGGERED = /Hot reload triggered for n8n-nodes-kombo/;
const FAILED = /Hot reload failed for n8n-nodes-kombo/;

/**
 * Waits until n8n's log says that it has reloaded the package; call it before the package changes.
 * @returns what has happened, for the screen
 */
export async function untilReloaded({ log }: Launched): Promise<string> {
	const before = log().length;
	const news = () => log().slice(before);
	const deadline = Date.now() + PATIENCE_MS;
	while (!TRIGGERED.test(news())) {
		if (Date.now() > deadline) {
			return 'n8n has not noticed the change. Stop it with Ctrl-C and start again.';
		}
		await wait(POLL_MS);
	}
	await wait(LOADING_MS);
	return FAILED.test(news())
		? `n8n could not load the new nodes:\n${news().trim()}`
		: 'n8n has reloaded the nodes.';
}
