const { availableParallelism } = require('node:os');
const { files } = require('./package.json');

/** Tests take their types from the sources, but run what was built: nothing else reaches users. */
const builtCode = {
	'^(?:\\.{1,2}/)+((?:nodes/(?:Kombo\\w*|shared)|credentials)/(?!.*\\.json$).*)$':
		'<rootDir>/dist/$1',
};

/** The engine of n8n 1.x, for the same tests. */
const oldEngine = {
	'^n8n-core$': 'n8n-core-1',
	'^n8n-workflow$': '<rootDir>/node_modules/n8n-core-1/node_modules/n8n-workflow',
};

/** Libraries that are published as ES modules only. */
const esModules = 'execa|get-port';

/** An entry of `files`, which may be a folder, as a pattern. */
function glob(name) {
	return /\.js$|\*$/.test(name) ? name : `${name}/**`;
}

const common = {
	rootDir: __dirname,
	testEnvironment: 'node',
	// between test files: it wraps objects that signal-exit shares through the process until a setter calls itself
	testEnvironmentOptions: { globalsCleanup: 'off' },
	setupFiles: ['<rootDir>/test/support/setup.js'],
	setupFilesAfterEnv: ['<rootDir>/test/support/forget.js'],
	moduleNameMapper: builtCode,
	transform: {
		'\\.ts$': ['ts-jest', { tsconfig: { ...compilerOptions(), module: 'commonjs' } }],
		[`/node_modules/(${esModules})/index\\.js$`]: '<rootDir>/test/support/bundleEsm.js',
		'@kombo-api/sdk/.*\\.js$': ['ts-jest', { tsconfig: { allowJs: true, module: 'commonjs' } }],
	},
	// the official SDK is published as ES modules only, too
	transformIgnorePatterns: [`/node_modules/(?!@kombo-api/|(${esModules})/)`, '/dist/'],
};

function compilerOptions() {
	return {
		target: 'es2022',
		esModuleInterop: true,
		resolveJsonModule: true,
		isolatedModules: true,
	};
}

const engineTests = ['<rootDir>/test/engine/**/*.test.ts', '<rootDir>/test/trigger/**/*.test.ts'];

module.exports = {
	globalSetup: '<rootDir>/test/support/freshBuild.js',
	projects: [
		{
			...common,
			displayName: 'unit',
			testMatch: ['<rootDir>/test/{unit,sandbox,package,scripts}/**/*.test.ts'],
		},
		{ ...common, displayName: 'n8n 2.41', testMatch: engineTests },
		{
			...common,
			displayName: 'n8n 1.123',
			testMatch: engineTests,
			moduleNameMapper: { ...builtCode, ...oldEngine },
		},
	],
	// The code that users get: files that only bundles contain are counted there.
	collectCoverageFrom: [
		'dist/{nodes,credentials}/**/*.js',
		'!**/validators.js',
		...files.filter((name) => /^!?dist\/nodes\/.*(?<!json)$/.test(name)).map(glob),
	],
	// a report in files would be linted as if it were code of ours
	coverageReporters: ['text'],
	coverageThreshold: { global: { lines: 95, branches: 90 } },
	reporters: ['default', '<rootDir>/test/support/closingLine.js'],
	// many tests wait for time to pass, which keeps no core busy
	maxWorkers: Math.ceil(availableParallelism() * 1.5),
	// each test file loads n8n anew, and Node.js slows down long before its heap is full
	workerIdleMemoryLimit: '1GB',
};
