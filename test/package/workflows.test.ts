/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** The part of a GitHub workflow that these tests read: https://docs.github.com/actions/reference */
interface Workflow {
	permissions: Record<string, string>;
	jobs: Record<string, Job>;
}

interface Job {
	permissions?: Record<string, string>;
	needs?: string | string[];
	environment?: string;
	outputs?: Record<string, string>;
	'timeout-minutes'?: number;
	steps: Step[];
}

interface Step {
	uses?: string;
	run?: string;
	with?: Record<string, unknown>;
}

const FOLDER = path.resolve(__dirname, '../../.github/workflows');
const text = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');
const files = readdirSync(FOLDER);
const jobs = files.flatMap((file) =>
	Object.entries((parse(text(file)) as Workflow).jobs).map(
		([name, job]) => [`${file}: ${name}`, job] as const,
	),
);
const publishing = (parse(text('publish.yml')) as Workflow).jobs;

/** Commands that run third-party code: packages with install scripts, a build, tests. */
const RUNS_FOREIGN_CODE = /\b(npm (ci|install|i|test|run|exec|pack)|npx|node|tsx|yarn|pnpm)\b/;

it('repository has the expected workflows', () => {
	expect(files.sort()).toEqual(['ci.yml', 'drift.yml', 'publish.yml']);
});

it.each(files)('%s pins every action by commit and names its version', (file) => {
	const uses = text(file).match(/^.*\buses:.*$/gm) ?? [];
	expect(uses).not.toEqual([]);
	for (const line of uses) {
		expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	}
});

it.each(files)('%s grants no permissions by default', (file) => {
	expect((parse(text(file)) as Workflow).permissions).toEqual({});
});

it.each(jobs)('%s declares its permissions and a timeout', (_, job) => {
	expect(job.permissions).toBeDefined();
	expect(job['timeout-minutes']).toBeGreaterThan(0);
});

it.each(jobs)('%s stores no token in the checkout', (_, { steps }) => {
	const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
	for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false });
});

it.each(jobs)('%s uses no expression in a script', (_, { steps }) => {
	for (const { run = '' } of steps) expect(run).not.toContain('${{');
});

it('only one job may publish, without other permissions', () => {
	const mayPublish = jobs.filter(([, { permissions }]) => permissions?.['id-token']);
	expect(mayPublish.map(([name]) => name)).toEqual(['publish.yml: publish']);
	expect(publishing.publish?.permissions).toEqual({ 'id-token': 'write' });
});

it('publish job waits for approval and runs no third-party code', () => {
	const { environment, steps = [] } = publishing.publish ?? {};
	expect(environment).toBe('npm');
	const scripts = steps.flatMap(({ run }) => run ?? []);
	for (const script of scripts) expect(script).not.toMatch(RUNS_FOREIGN_CODE);
	const actions = steps.flatMap(({ uses }) => uses?.split('@')[0] ?? []);
	expect(actions).toEqual(['actions/download-artifact', 'actions/setup-node']);
	expect(scripts.at(-1)).toMatch(/^npm publish "\.\/\$FILE" --ignore-scripts --provenance/);
});

it('publish job publishes the tested tarball', () => {
	expect(publishing.publish?.needs).toBe('pack');
	expect(Object.keys(publishing.pack?.outputs ?? {})).toEqual(['file', 'sha256']);
	const scripts = publishing.publish?.steps.flatMap(({ run }) => run ?? []) ?? [];
	expect(scripts[0]).toContain('sha256sum --check --strict');
});

it('pack job lints, checks, tests, scans and audits with read permissions before it packs', () => {
	const { permissions, steps = [] } = publishing.pack ?? {};
	expect(permissions).toEqual({ contents: 'read' });
	const scripts = steps.flatMap(({ run }) => run ?? []);
	const packing = scripts.findIndex((script) => script.includes('npm pack'));
	expect(scripts.slice(0, packing)).toEqual(
		expect.arrayContaining([
			'npm ci',
			'npm run lint',
			'npm run check',
			'npm test',
			'npm run scan',
			'npm run audit',
		]),
	);
});
