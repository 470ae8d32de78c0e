const { writeFileSync, writeSync } = require('node:fs');

const STDOUT = 1;
const STDERR = 2;

const OPEN_MS = 10_000;

/**
 * Ends jest's output with a plain line, 'N passed, N failed', alone on its line. A file of tests that
 * could not even start counts as one failure. 'passed failed' also goes into the file that
 * KOMBO_TEST_RESULTS names.
 */
module.exports = class ClosingLine {
	constructor({ watch, watchAll }) {
		this.isWatching = watch || watchAll;
	}

	onRunComplete(_, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		const { KOMBO_TEST_RESULTS } = process.env;
		if (KOMBO_TEST_RESULTS) writeFileSync(KOMBO_TEST_RESULTS, `${numPassedTests} ${failed}\n`);
		if (this.isWatching) return;
		endSoon();
		// jest's own summary and the coverage come after all reporters
		process.once('exit', () => writeSync(STDOUT, `${numPassedTests} passed, ${failed} failed\n`));
	}
};

/**
 * Tests that pass leave nothing open, so jest ends by itself. One that fails may not get to close its server,
 * for which jest would wait forever. (Its `forceExit` ends every run at once, and says nothing of what is open.)
 */
function endSoon() {
	const end = () => {
		writeSync(STDERR, `Still open: ${process.getActiveResourcesInfo().join(', ')}\n`);
		process.exit();
	};
	setTimeout(end, OPEN_MS).unref();
}
