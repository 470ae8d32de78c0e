/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- test code, never inside n8n */
import { watchBuild } from '../../../scripts/dev/watchBuild';

/** The part of `npm run dev` that watches and builds, without n8n. Argument: the checkout. */
async function main(root: string): Promise<void> {
	process.chdir(root);
	const watching = await watchBuild({
		root,
		report: (text) => console.log(JSON.stringify(text)),
		onBuilt: async () => console.log('dist has changed'),
	});
	process.once('SIGTERM', () => void watching.close());
	console.log('ready');
}

void main(process.argv[2] ?? '');
