const { readdirSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

/**
 * Puts each node, and the credential, with all that n8n needs for its menu into one file: n8n requires it
 * whenever it starts, and one file loads several times faster than fifty.
 *
 * What a node imports dynamically stays a file of its own, which all nodes share: what exists once per
 * process, such as the pace of requests, must not be copied into each of them.
 *
 * @param {string} out folder with the compiled files, of which these are replaced
 */
async function bundleEntries(out) {
	const sources = ['nodes', 'credentials'].flatMap((folder) =>
		readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) =>
			path.join(folder, file),
		),
	);
	const entries = sources.filter((file) => /\.(node|credentials)\.ts$/.test(file));
	await Promise.all(entries.map(async (file) => await bundle(file, out)));
}

async function bundle(source, out) {
	const outfile = path.join(out, source.replace(/\.ts$/, '.js'));
	await esbuild.build({
		entryPoints: [source],
		outfile,
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
		plugins: [dynamicImportsStayOutside(path.dirname(source))],
	});
}

function dynamicImportsStayOutside(folder) {
	return {
		name: 'dynamic imports stay outside',
		setup(build) {
			build.onResolve({ filter: /^\./ }, ({ kind, path: name, resolveDir }) => {
				if (kind !== 'dynamic-import') return undefined;
				const target = path.relative(path.resolve(folder), path.resolve(resolveDir, name));
				const relative = target.split(path.sep).join('/');
				return {
					path: `${relative.startsWith('.') ? '' : './'}${relative}.js`,
					external: true,
				};
			});
		},
	};
}

module.exports = { bundleEntries };
