/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { defineConfig } from '@playwright/test';
import { DEFAULT_N8N_VERSION, OLD_N8N_VERSION } from '../../scripts/n8n/versions';
import type { StageOptions } from './support/stage';

/** Specs whose behavior depends on the n8n line; the editor, queue mode and the AI agent run on n8n 2 only. */
const ON_BOTH_LINES = [
	'binaryModes',
	'credential',
	'exampleRuns',
	'exampleStart',
	'installation',
	'nodeSearch',
	'production',
	'servedDeals',
	'triggerAtLeastOnce',
].map((name) => `**/${name}.spec.ts`);

/**
 * Real n8n, end to end. The specs of a project share one n8n, in no particular order: each must pass
 * alone, and after any other.
 */
export default defineConfig<object, StageOptions>({
	testDir: '.',
	outputDir: '../../test-results/e2e',
	globalSetup: './support/prepare.ts',
	reporter: [['list'], ['./support/summary.ts']],
	forbidOnly: process.env.CI !== undefined,
	// A browser and an n8n mostly wait for each other: two cores carry two of each.
	workers: 2,
	retries: 0,
	timeout: 300_000,
	expect: { timeout: 45_000 },
	use: {
		testIdAttribute: 'data-test-id',
		launchOptions: {
			executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
			args: [
				'--no-sandbox',
				'--disable-gpu',
				'--disable-quic',
				'--no-first-run',
				'--disable-background-networking',
				'--disable-component-update',
				'--disable-sync',
			],
		},
	},
	projects: [
		{ name: 'n8n-2.41', use: { n8nVersion: DEFAULT_N8N_VERSION } },
		{ name: 'n8n-1.123', testMatch: ON_BOTH_LINES, use: { n8nVersion: OLD_N8N_VERSION } },
	],
});
