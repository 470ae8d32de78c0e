import { test as base } from '@playwright/test';
import { DEFAULT_N8N_VERSION } from '../../../scripts/n8n/versions';
import { withStage } from './stage';
import type { Stage, StageOptions } from './stage';

/** The first run on a machine installs n8n. */
const STAGE_TIMEOUT_MS = 20 * 60_000;

interface TestFixtures {
	/** Clears the sandbox's faults, latency and webhook address after each test. */
	calmSandbox: undefined;
}

/** Playwright's `test` with a `stage`: one n8n per line, shared by all specs. */
export const test = base.extend<TestFixtures, StageOptions & { stage: Stage }>({
	n8nVersion: [DEFAULT_N8N_VERSION, { option: true, scope: 'worker' }],
	stage: [
		async ({ n8nVersion }, use) => await withStage(n8nVersion, use),
		{ scope: 'worker', timeout: STAGE_TIMEOUT_MS },
	],
	calmSandbox: [
		async ({ stage }, use) => {
			await use(undefined);
			stage.sandbox.faults.clear();
			stage.sandbox.setLatency(0);
			stage.sandbox.setWebhookUrl(undefined);
		},
		{ auto: true },
	],
});

export { expect } from '@playwright/test';
