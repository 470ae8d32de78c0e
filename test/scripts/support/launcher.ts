/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- test code, never inside n8n */
import path from 'node:path';
import { openDataFolder } from '../../../scripts/n8n/dataFolder';
import { startN8n } from '../../../scripts/n8n/server';

/**
 * The part of `npm run n8n` that a data folder belongs to, without packing and seeding.
 * Arguments: the data folder, and how long to wait for an n8n without a launcher (ms).
 */
async function main(folder: string, orphanPatienceMs: number): Promise<void> {
	const report = (line: string) => console.log(line);
	const data = await openDataFolder(folder, { name: 'n8n 2.41.1', report, orphanPatienceMs });
	const install = {
		version: '2.41.1',
		folder: '',
		nodeBinary: process.execPath,
		entry: path.resolve('test/scripts/support/n8nStandIn.js'),
	};
	const n8n = await startN8n(install, {
		userFolder: folder,
		lock: data.n8nLock,
		onProcess: data.note,
	});
	process.once('SIGTERM', () => {
		void n8n.process
			.stop()
			.then(data.close)
			.then(() => process.exit());
	});
	console.log('ready');
}

const [folder = '', patience] = process.argv.slice(2);
main(folder, Number(patience)).catch((error: Error) => console.log(`refused: ${error.message}`));
