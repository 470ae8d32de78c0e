/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { parseArgs } from 'node:util';
import { onParentGone } from '../n8n/parent';

/**
 * Whether `npm start` keeps its sandbox running at the end: `--stay` and `--exit` say so, else whether a
 * person can stop it.
 * @param args the command line
 * @param isInteractive whether it runs in a terminal
 * @throws for unknown options
 */
export function wantsToStay(args: string[], isInteractive: boolean): boolean {
	const { values } = parseArgs({
		args,
		options: { stay: { type: 'boolean' }, exit: { type: 'boolean' } },
	});
	if (values.stay && values.exit) throw new Error('Choose one of --stay and --exit.');
	return values.stay ?? (values.exit ? false : isInteractive);
}

/** Whether a person sees the output and can press Ctrl-C; in CI nobody does, even in a terminal. */
export function isInteractive(): boolean {
	return process.stdin.isTTY && process.stdout.isTTY && !process.env.CI;
}

/** What `npm start` says about its links at the end. */
export function aboutLinks(sandboxOrigin: string, stays: boolean): string {
	return stays
		? `The links work while the sandbox runs: open one and connect a tool. The sandbox itself: ${sandboxOrigin}\nCtrl-C stops it. To end at once next time: npm start -- --exit`
		: 'The links worked only until now, while the sandbox ran. To open them: npm start -- --stay';
}

/** Resolves when somebody or something ends this process. */
export async function untilStopped(): Promise<void> {
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
			process.once(signal, () => resolve());
		onParentGone(resolve);
	});
}
