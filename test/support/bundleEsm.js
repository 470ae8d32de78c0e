const { buildSync } = require('esbuild');

/**
 * A jest transform for the entry of a library that is published as ES modules only, which jest can't
 * require below Node 24.9: the library and its own dependencies become one CommonJS file.
 */
module.exports = {
	process: (_source, file) => {
		const { outputFiles } = buildSync({
			entryPoints: [file],
			bundle: true,
			platform: 'node',
			format: 'cjs',
			target: 'es2022',
			write: false,
		});
		return { code: outputFiles[0].text };
	},
};
