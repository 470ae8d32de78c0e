const { mkdirSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const ts = require('typescript');

// What one compilation leaves to the next one of its process, which then takes a fraction of the time.
const parsed = new Map();
const emitted = new Map();
let lastProgram;

/**
 * Checks the types of a project and compiles it, with source maps beside the code.
 *
 * @param {string} configFile its tsconfig.json
 * @param {string} out takes the place of the `outDir` in the config file; at the same depth
 * @throws Error with all diagnostics, as tsc shows them; nothing is written then
 */
function emitTypeScript(configFile, out) {
	const host = {
		...ts.sys,
		onUnRecoverableConfigFileDiagnostic: (diagnostic) => report([diagnostic]),
	};
	const config = ts.getParsedCommandLineOfConfigFile(configFile, { sourceMap: true }, host);
	report(config.errors);
	lastProgram = ts.createEmitAndSemanticDiagnosticsBuilderProgram(
		config.fileNames,
		config.options,
		cachingHost(config.options),
		lastProgram,
	);
	report(ts.getPreEmitDiagnostics(lastProgram));
	// Only what the changes since the last program affect.
	const result = lastProgram.emit(undefined, (file, text, _, __, [source]) => {
		const name = path.relative(config.options.outDir, file);
		emitted.set(source.fileName, { ...emitted.get(source.fileName), [name]: text });
	});
	report(result.diagnostics);
	for (const { fileName } of lastProgram.getSourceFiles()) write(out, emitted.get(fileName));
}

/** A host that parses a file only once for as long as its text stays the same. */
function cachingHost(options) {
	const host = ts.createCompilerHost(options);
	const parse = host.getSourceFile.bind(host);
	host.getSourceFile = (name, ...rest) => {
		const text = host.readFile(name);
		const known = parsed.get(name);
		if (known !== undefined && known.text === text) return known;
		const file = parse(name, ...rest);
		if (file === undefined) return undefined;
		file.version = ts.sys.createHash(file.text);
		parsed.set(name, file);
		return file;
	};
	return host;
}

function write(out, files = {}) {
	for (const [name, text] of Object.entries(files)) {
		const file = path.join(out, name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
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

module.exports = { emitTypeScript };
