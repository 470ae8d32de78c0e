/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { FullConfig, Reporter, Suite } from '@playwright/test/reporter';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const FOLDER = resolve(__dirname, '..', '..', '..', 'test-results');

/**
 * Ends the output with the line 'e2e: N passed, N failed, N skipped'. Writes the list of tests to
 * `test-results/e2e-summary.json`, and 'passed failed' to the file that `KOMBO_TEST_RESULTS` names. A
 * test that did not run counts as failed: a suite that stops halfway is not green.
 */
export default class Summary implements Reporter {
	private suite: Suite | undefined;

	onBegin(_config: FullConfig, suite: Suite): void {
		this.suite = suite;
	}

	onEnd(): void {
		const checks = (this.suite?.allTests() ?? []).map((test) => {
			const [, project = '', file = '', ...title] = test.titlePath();
			const last = test.results.at(-1);
			return {
				line: project,
				file,
				check: title.join(' › '),
				status: last?.status ?? 'did not run',
				seconds: Math.round((last?.duration ?? 0) / 100) / 10,
			};
		});
		const passed = checks.filter(({ status }) => status === 'passed').length;
		const skipped = checks.filter(({ status }) => status === 'skipped').length;
		const failed = checks.length - passed - skipped;
		mkdirSync(FOLDER, { recursive: true });
		writeFileSync(
			join(FOLDER, 'e2e-summary.json'),
			JSON.stringify({ passed, failed, skipped, checks }, null, 2),
		);
		const { KOMBO_TEST_RESULTS } = process.env;
		if (KOMBO_TEST_RESULTS) writeFileSync(KOMBO_TEST_RESULTS, `${passed} ${failed}\n`);
		console.log(`\ne2e: ${passed} passed, ${failed} failed, ${skipped} skipped`);
	}
}
