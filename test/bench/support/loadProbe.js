/**
 * Loads one package in a fresh process and prints the time in ms.
 *
 *     node loadProbe.js require FILE …       plain `require`, with n8n-workflow already loaded
 *     node loadProbe.js n8n PACKAGE_FOLDER   n8n's own loader reads the package and its types
 *
 * The file in KOMBO_BENCH_VALIDATORS, if set, replaces our compiled schemas.
 */
const Module = require('node:module');

const [how, ...targets] = process.argv.slice(2);
const { KOMBO_BENCH_VALIDATORS: validators } = process.env;

if (validators) {
	const resolve = Module._resolveFilename;
	Module._resolveFilename = function (request, ...rest) {
		return /\/validators(\.js)?$/.test(request) ? validators : resolve.call(this, request, ...rest);
	};
}

async function main() {
	if (how === 'n8n') {
		require('../../support/setup');
		const { PackageDirectoryLoader } = require('n8n-core');
		return await time(async () => await new PackageDirectoryLoader(targets[0]).loadAll());
	}
	require('n8n-workflow');
	return await time(() => targets.map((file) => require(file)));
}

async function time(work) {
	const startedAt = performance.now();
	await work();
	return performance.now() - startedAt;
}

main().then(
	(ms) => {
		console.log(ms);
		process.exit();
	},
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
