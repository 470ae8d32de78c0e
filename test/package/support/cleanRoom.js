/**
 * Loads the package in `room` as n8n does, runs 'Create' once, and prints the results as JSON. Runs in
 * its own process: node cleanRoom.js <JSON of { room, core, credential, parameters }>
 */
const { realpathSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const { room, core, credential, parameters } = JSON.parse(process.argv[2]);
const repository = path.resolve(__dirname, '../../..');
const requireFromCore = Module.createRequire(path.join(core, 'package.json'));

// The harness must use the engine under test; the package must find n8n-workflow by itself.
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
	const isHarness = parent?.filename?.startsWith(path.join(repository, 'test'));
	if (isHarness && request === 'n8n-core') return resolve.call(this, core, parent, ...rest);
	if (isHarness && request === 'n8n-workflow') return requireFromCore.resolve('n8n-workflow');
	return resolve.call(this, request, parent, ...rest);
};

require(path.join(repository, 'test/support/setup.js'));
require('tsx/cjs');
const { Engine } = require('../../support/engine');
const { runKombo } = require('../../support/kombo');

async function main() {
	const folder = path.join(room, 'node_modules/n8n-nodes-kombo');
	const engine = await Engine.load(folder);
	const { items, error } = await runKombo(engine, credential, { parameters });
	const { PackageDirectoryLoader } = require(core);
	const loader = new PackageDirectoryLoader(folder);
	await loader.loadAll();
	const real = realpathSync(folder);
	print({
		nodes: Object.keys(engine.nodeTypes),
		credentials: Object.keys(loader.credentialTypes),
		icons: loader.types.nodes.map(({ iconUrl }) => iconUrl),
		items: items.map(({ json }) => json),
		error: error?.message,
		entry: Object.keys(require(folder)),
		loaded: Object.keys(require.cache).filter((file) => file.startsWith(real)).length,
		coreVersion: require(path.join(core, 'package.json')).version,
	});
}

function print(results) {
	// n8n-core 1.x leaves a timer open.
	process.stdout.write(JSON.stringify(results), () => process.exit(0));
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
