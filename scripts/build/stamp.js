const { createHash } = require('node:crypto');
const { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const path = require('node:path');

/** Everything that the build reads; the lockfile stands for the compilers. */
const INPUTS = [
	'nodes',
	'credentials',
	'scripts/build',
	'scripts/compileSchemas.js',
	'gulpfile.js',
	'package.json',
	'package-lock.json',
	'tsconfig.json',
];

const STAMP = '.build/stamp.json';

/**
 * Whether `dist` is what the sources make. Contents count, not times: a checkout of another branch can
 * bring older files.
 *
 * @param {string} root of the checkout
 */
function isFresh(root) {
	const { inputs, dist } = read(path.join(root, STAMP));
	return inputs === inputsOf(root) && dist === distOf(root);
}

/**
 * Notes for `isFresh` what a build is made of. Call it before the build, and `finish` after it: a source
 * that changes between the two makes the build stale.
 *
 * @param {string} root of the checkout
 */
function writeStamp(root) {
	const file = path.join(root, STAMP);
	const inputs = inputsOf(root);
	return {
		finish: () => {
			mkdirSync(path.dirname(file), { recursive: true });
			writeFileSync(file, JSON.stringify({ inputs, dist: distOf(root) }));
		},
	};
}

const inputsOf = (root) => hashOf(INPUTS.map((name) => path.join(root, name)));
const distOf = (root) => hashOf([path.join(root, 'dist')]);

/**
 * A hash over the names and contents of files and folders, which may be missing.
 *
 * @param {string[]} paths
 */
function hashOf(paths) {
	const hash = createHash('sha256');
	for (const [index, start] of paths.entries()) {
		for (const file of filesIn(start)) {
			const content = readFileSync(file);
			hash.update(JSON.stringify([index, path.relative(start, file), content.length]));
			hash.update(content);
		}
	}
	return hash.digest('hex');
}

/** The file itself, or all files below a folder, sorted. */
function filesIn(start) {
	const entry = statSync(start, { throwIfNoEntry: false });
	if (entry === undefined) return [];
	if (!entry.isDirectory()) return [start];
	const below = readdirSync(start, { recursive: true, withFileTypes: true });
	return below
		.filter((file) => file.isFile())
		.map((file) => path.join(file.parentPath, file.name))
		.sort();
}

function read(file) {
	try {
		return Object(JSON.parse(readFileSync(file, 'utf8')));
	} catch {
		return {};
	}
}

module.exports = { hashOf, INPUTS, isFresh, writeStamp };
