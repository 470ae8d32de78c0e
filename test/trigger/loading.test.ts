/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs in the test process, never inside n8n */
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const NODES = path.resolve(__dirname, '../../dist/nodes');

/** The modules of this package that n8n loads with the trigger, relative to the folder of the nodes. */
function loadedWithTrigger(): string[] {
	const script = `
		require(${JSON.stringify(path.join(NODES, 'KomboTrigger/KomboTrigger.node.js'))});
		console.log(JSON.stringify(Object.keys(require.cache)));
	`;
	const files = JSON.parse(
		execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }),
	) as string[];
	return files
		.map((file) => path.relative(NODES, file))
		.filter((file) => !file.startsWith('..'))
		.map((file) => file.split(path.sep).join('/'));
}

describe('KomboTrigger.node.js', () => {
	const loaded = loadedWithTrigger();

	it('loads no module that only a webhook call or a dropdown needs', () => {
		expect(loaded).toContain('KomboTrigger/KomboTrigger.node.js');
		const late =
			/handleDelivery|checkSetup|receive|signature|payload|parameters|repeats|responses|choices\/tool|json\/|validation\//;
		expect(loaded.filter((file) => late.test(file))).toEqual([]);
	});

	it('loads at most eight modules of the package', () => {
		expect(loaded.length).toBeLessThanOrEqual(8);
	});
});
