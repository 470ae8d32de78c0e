const { readdirSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

/** What the nodes have in common of what n8n needs when it starts. */
const COMMON = 'nodes/shared/atStart.js';

const SHARED = path.resolve('nodes/shared') + path.sep;

/** What a node imports dynamically and needs many small files for: one file takes less room in the package. */
const PARTS = ['nodes/KomboRecordTrigger/poll.ts'];

const SMALL = { minifyWhitespace: true, minifySyntax: true };

/** Tables of read models, which the trigger for records takes from the nodes that read them. */
const MODELS = ['Ats', 'Hris', 'Lms'].map((name) => path.resolve(`nodes/Kombo${name}/models`));

/**
 * Puts each node, and the credential, with all that n8n needs for its menu into one file: n8n requires it
 * whenever it starts, and one file loads several times faster than fifty. What nodes share of that is one
 * more file, not a copy in each.
 *
 * What a node imports dynamically stays a file of its own: what exists once per process, such as the pace of
 * requests, must not be copied at all.
 *
 * @param {string} out folder with the compiled files, of which these are replaced
 */
async function bundleEntries(out) {
	const sources = ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
			path.join(folder, file),
		),
	);
	const common = new Set();
	const nodes = sources.filter((file) => file.endsWith('.node.ts'));
	const credentials = sources.filter((file) => file.endsWith('.credentials.ts'));
	await Promise.all([
		...nodes.map(async (file) => await bundle(file, out, [takesFromCommon(file, common)])),
		...credentials.map(async (file) => await bundle(file, out)),
		...PARTS.map(async (file) => await bundle(file, out, [leavesShared(file)], SMALL)),
	]);
	await bundleCommon([...common].sort(), out);
}

async function bundle(source, out, plugins = [], settings = {}) {
	const outfile = source.replace(/\.ts$/, '.js');
	await build({ entryPoints: [source], ...settings }, outfile, out, plugins);
}

/** A module runs when the first node needs it. */
async function bundleCommon(modules, out) {
	const getters = modules.map((file) => `get '${file}'() { return require('./${file}'); }`);
	const contents = `exports.modules = { ${getters.join(',\n')} };`;
	const stdin = { contents, resolveDir: process.cwd(), loader: 'ts' };
	await build({ stdin }, COMMON, out, []);
}

async function build(entry, outfile, out, plugins) {
	await esbuild.build({
		...entry,
		outfile: path.join(out, outfile),
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		tsconfig: 'tsconfig.json',
		sourcemap: true,
		sourcesContent: false,
		legalComments: 'none',
		external: ['n8n-workflow'],
		supported: { 'dynamic-import': false },
		plugins: [staysOutside(path.dirname(outfile)), ...plugins],
	});
}

/** Leaves alone what is imported dynamically, and data. */
function staysOutside(folder) {
	return {
		name: 'stays outside',
		setup(builder) {
			builder.onResolve({ filter: /^\./ }, ({ kind, path: name, resolveDir }) => {
				const isData = name.endsWith('.json');
				if (kind !== 'dynamic-import' && !isData) return undefined;
				const target = path.resolve(resolveDir, name);
				return { path: relative(folder, isData ? target : `${target}.js`), external: true };
			});
		},
	};
}

/** Takes what several nodes import from the common file, and notes what that is. */
function takesFromCommon(source, common) {
	return {
		name: 'takes from common',
		setup(builder) {
			builder.onResolve({ filter: /^\./ }, ({ path: name, importer, resolveDir }) => {
				const target = path.resolve(resolveDir, name);
				const isCommon = target.startsWith(SHARED) || MODELS.includes(target);
				if (!isCommon || importer.startsWith(SHARED)) return undefined;
				return { path: path.relative('.', `${target}.ts`), namespace: 'common' };
			});
			builder.onLoad({ filter: /./, namespace: 'common' }, async ({ path: file }) => {
				common.add(file);
				const from = relative(path.dirname(source), COMMON);
				const names = await exportsOf(file);
				return {
					// Names, because esbuild would copy the properties of a whole module when n8n starts.
					contents: `export const { ${names.join(', ')} } = require('${from}').modules['${file}'];`,
					resolveDir: process.cwd(),
				};
			});
			builder.onResolve({ filter: /atStart\.js$/ }, ({ path: name }) => ({
				path: name,
				external: true,
			}));
		},
	};
}

/** Leaves alone what is in `nodes/shared`. */
function leavesShared(source) {
	return {
		name: 'leaves shared',
		setup(builder) {
			builder.onResolve({ filter: /^\./ }, ({ path: name, resolveDir }) => {
				const target = path.resolve(resolveDir, name);
				if (!target.startsWith(SHARED)) return undefined;
				return { path: relative(path.dirname(source), `${target}.js`), external: true };
			});
		},
	};
}

async function exportsOf(file) {
	const { metafile } = await esbuild.build({
		entryPoints: [file],
		format: 'esm',
		metafile: true,
		write: false,
	});
	return Object.values(metafile.outputs)[0].exports;
}

function relative(folder, file) {
	const name = path.relative(path.resolve(folder), path.resolve(file)).split(path.sep).join('/');
	return name.startsWith('.') ? name : `./${name}`;
}

module.exports = { bundleEntries };
