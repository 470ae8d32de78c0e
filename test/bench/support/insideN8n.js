/**
 * Preloaded into the measured process, to make it a process of the installed n8n: it starts as n8n's
 * command line does, and bare imports of n8n's packages resolve there. n8n's HTTP Request node, the
 * engine and our node then share one n8n-core and one n8n-workflow.
 */
const Module = require('node:module');
const path = require('node:path');

const tree = process.env.KOMBO_BENCH_N8N;
const n8n = path.join(tree, 'node_modules', 'n8n', 'package.json');
const fromN8n = /^(n8n|n8n-core|n8n-workflow|@n8n\/[\w-]+|reflect-metadata)(\/|$)/;
const anchor = { id: n8n, filename: n8n, paths: Module._nodeModulePaths(path.dirname(n8n)) };

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
	const isOurs = !parent?.filename?.startsWith(tree);
	return resolve.call(this, request, isOurs && fromN8n.test(request) ? anchor : parent, ...rest);
};
// Community packages find n8n-workflow in the same way.
process.env.NODE_PATH = path.join(tree, 'node_modules');
Module._initPaths();

process.env.NODE_CONFIG_DIR = path.join(path.dirname(n8n), 'bin', 'config');
require('node:util').inspect.defaultOptions.customInspect = false;
require('reflect-metadata');
require('n8n/dist/config');
require('node:net').setDefaultAutoSelectFamily(false);
