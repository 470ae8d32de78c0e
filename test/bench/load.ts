/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { describeMachine } from './support/machine';
import { isMet, markdown } from './support/report';
import { startUp } from './startUp';

/** `npm run bench:load`: how long the built package takes to load. Fails when a target is missed. */
async function main(): Promise<void> {
	const section = await startUp(9, (line) => console.error(line));
	console.log(markdown(describeMachine(), section));
	if (!section.targets.every(isMet)) process.exitCode = 1;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
