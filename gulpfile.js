const { existsSync, readdirSync, rmSync } = require('node:fs');
const path = require('node:path');
const { promisify } = require('node:util');
const { series } = require('gulp');
const esbuild = require('esbuild');
const tsx = require('tsx/cjs/api');
const { bundleEntries } = require('./scripts/build/bundleEntries');
const { copyFiles } = require('./scripts/build/copyFiles');
const { requireAll } = require('./scripts/build/requireAll');
const { isFresh, writeStamp } = require('./scripts/build/stamp');
const { replaceFolder } = require('./scripts/build/replaceFolder');
const { emitTypeScript } = require('./scripts/build/typescript');
const { compileSchemas } = require('./scripts/compileSchemas');

const { withLock } = tsx.require('./scripts/n8n/lock', __filename);

const DIST = path.resolve('dist');

// As deep as dist, so that source maps point to the same places.
const GROWING = path.resolve('.build-next');

const LOCK = path.resolve('.build', 'lock');

/**
 * Builds the package.
 *
 * @param {string} out absolute path of a folder beside `dist`; what is in it goes
 * @returns {Promise<void>}
 * @throws when a source is broken; `out` is then incomplete
 */
async function buildInto(out) {
	const steps = [clean, compile, bundles, assets, validators, verify];
	const tasks = steps.map((step) => Object.assign(() => step(out), { displayName: step.name }));
	await promisify(series(tasks))();
}

/** Nothing of an earlier build may reach the package. */
async function clean(out) {
	rmSync(out, { recursive: true, force: true });
}

/** TypeScript → CommonJS, one file each, with source maps, which stay out of the tarball. */
async function compile(out) {
	emitTypeScript('tsconfig.json', out);
}

/** What n8n loads when it starts becomes one file per node; the other files stay as they are. */
async function bundles(out) {
	await bundleEntries(out);
}

/** Icons, codex files and output schemas go beside the code that n8n loads. */
async function assets(out) {
	copyFiles(['nodes', 'credentials'], /\.(svg|png|node\.json)$|\/__schema__\/.*\.json$/, out);
}

/**
 * Compiles the schema of every operation to code. Published code may have no dependencies and may not
 * build functions at run time, so ajv itself stays behind: its standalone output is bundled with the
 * few helpers that it calls.
 */
async function validators(out) {
	const folders = readdirSync('nodes').filter((name) =>
		existsSync(path.join('nodes', name, 'actions')),
	);
	await Promise.all(
		folders.map(async (folder) => await compileValidators(path.join(out, 'nodes', folder))),
	);
}

async function compileValidators(folder) {
	const { operations } = require(path.join(folder, 'actions'));
	await esbuild.build({
		stdin: { contents: compileSchemas(operations), resolveDir: __dirname },
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		outfile: path.join(folder, 'validators.js'),
	});
}

/** A file that can't be loaded would take all nodes out of n8n. */
async function verify(out) {
	requireAll(out);
}

/**
 * Builds the package into `dist`, which is replaced at once, and only by a complete build.
 *
 * @returns {Promise<boolean>} whether `dist` has changed
 */
async function build() {
	return await withLock(LOCK, () => {}, replaceDist);
}

/** As `build`, but only when `dist` isn't what the sources make. Of several processes, one builds. */
async function fresh() {
	return await withLock(
		LOCK,
		() => {},
		async () => (isFresh(__dirname) ? false : await replaceDist()),
	);
}

async function replaceDist() {
	// Taken first: a source that changes during the build makes the build stale.
	const stamp = writeStamp(__dirname);
	await buildInto(GROWING);
	const changed = replaceFolder(DIST, GROWING);
	stamp.finish();
	return changed;
}

/** Builds, runs n8n with a sandbox, and does both again with every change, until Ctrl-C. */
async function dev() {
	const [, , ...args] = process.argv;
	await tsx.require('./scripts/dev', __filename).dev(args.filter((word) => word !== 'dev'));
}

exports.default = build;
exports.fresh = fresh;
exports.dev = dev;
