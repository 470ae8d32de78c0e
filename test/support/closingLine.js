const { writeFileSync, writeSync } = require('node:fs');

const STDOUT = 1;

/**
 * Ends jest's output with a plain line, 'N passed, N failed', alone on its line. A file of tests that
 * could not even start counts as one failure. 'passed failed' also goes into the file that
 * KOMBO_TEST_RESULTS names.
 */
module.exports = class ClosingLine {
	onRunComplete(_, { numPassedTests, numFailedTests, numRuntimeErrorTestSuites }) {
		const failed = numFailedTests + numRuntimeErrorTestSuites;
		const { KOMBO_TEST_RESULTS } = process.env;
		if (KOMBO_TEST_RESULTS) writeFileSync(KOMBO_TEST_RESULTS, `${numPassedTests} ${failed}\n`);
		// jest's own summary and the coverage come after all reporters
		process.once('exit', () => writeSync(STDOUT, `${numPassedTests} passed, ${failed} failed\n`));
	}
};
