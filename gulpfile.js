const { rmSync } = require('node:fs');
const path = require('node:path');
const { dest, series, src } = require('gulp');
const esbuild = require('esbuild');
const ts = require('typescript');
const { compileSchemas } = require('./scripts/compileSchemas');

const OUT = 'dist';

/** Nothing of an earlier build may reach the package. */
async function clean() {
	rmSync(OUT, { recursive: true, force: true });
}

/** TypeScript → CommonJS, one file each, so that a stack trace names the file that is in the repository. */
async function compile() {
	const host = {
		...ts.sys,
		onUnRecoverableConfigFileDiagnostic: (diagnostic) => report([diagnostic]),
	};
	const { fileNames, options, errors } = ts.getParsedCommandLineOfConfigFile(
		'tsconfig.json',
		{},
		host,
	);
	const program = ts.createProgram(fileNames, options);
	report([...errors, ...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics]);
}

function report(diagnostics) {
	if (diagnostics.length === 0) return;
	const host = {
		getCanonicalFileName: (name) => name,
		getCurrentDirectory: ts.sys.getCurrentDirectory,
		getNewLine: () => '\n',
	};
	throw new Error(ts.formatDiagnosticsWithColorAndContext(diagnostics, host));
}

/** Icons, codex files and output schemas lie beside the code that n8n loads. */
function assets() {
	const kinds = '{nodes,credentials}/**/*.{svg,png,node.json}';
	return src([kinds, 'nodes/**/__schema__/**/*.json'], { base: '.', encoding: false }).pipe(
		dest(OUT),
	);
}

/**
 * Compiles the schema of every operation to code. Published code may have no dependencies and may not
 * build functions at run time, so ajv itself stays behind: its standalone output is bundled with the
 * few helpers that it calls.
 */
async function validators() {
	const { operations } = require(path.resolve(OUT, 'nodes/Kombo/actions'));
	await esbuild.build({
		stdin: { contents: compileSchemas(operations), resolveDir: __dirname },
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		outfile: `${OUT}/nodes/Kombo/validators.js`,
	});
}

exports.default = series(clean, compile, assets, validators);
