/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { execa } from 'execa';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';

const ROOT = path.resolve(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const DOCUMENTS = [
	...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'examples/README.md'],
	...readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => path.posix.join('docs', file.split(path.sep).join('/'))),
];

/** Commands in blocks and in the text: `npm ci && npm start` is two. */
function commandsIn(markdown: string): string[] {
	const blocks = [...markdown.matchAll(/^```sh\n([^]*?)^```/gm)].map(([, text = '']) => text);
	const spans = [...markdown.matchAll(/`([^`\n]+)`/g)].map(([, text = '']) => text);
	return [...blocks.flatMap((text) => text.split('\n')), ...spans]
		.flatMap((line) => line.split('&&'))
		.map((line) => line.trim())
		.filter((line) => /^(npm|npx) /.test(line));
}

/** What runs each script for real. */
const RUN_BY: Record<string, { file: string; as: string }> = {
	start: { file: '.ci/run', as: 'npm start' },
	cit: { file: '.ci/run', as: 'npm cit' },
	ci: { file: '.ci/run', as: 'npm cit' },
	// `npm cit` is a clean install, then this.
	test: { file: '.ci/run', as: 'npm cit' },
	lint: { file: '.ci/run', as: 'npm run lint' },
	check: { file: '.ci/run', as: 'npm run check' },
	scan: { file: '.ci/run', as: 'npm run scan' },
	'test:e2e': { file: '.ci/run', as: 'npm run test:e2e' },
	// They call what the script calls.
	n8n: { file: 'test/e2e/support/stage.ts', as: 'scripts/n8n' },
	dev: { file: 'test/scripts/watch.test.ts', as: 'gulp' },
	sandbox: { file: 'test/sandbox/control.test.ts', as: 'sandbox/cli' },
	schemas: { file: 'test/unit/outputSchemas.test.ts', as: 'scripts/outputSchemas' },
	drift: { file: 'test/unit/drift.test.ts', as: 'scripts/drift' },
	audit: { file: 'test/package/audit.test.ts', as: 'scripts/audit' },
	format: { file: '.ci/run', as: 'npm run check' },
};

/** What npm does without a script of ours. */
const NPM_ITSELF = ['install', 'publish', 'version'];

/** They take half an hour, and need a machine that does nothing else. */
const BY_HAND = ['bench', 'bench:load', 'facts'];

const commands = DOCUMENTS.flatMap((file) =>
	commandsIn(read(file)).map((command) => ({ file, command })),
);
const scripts = commands.flatMap(({ file, command }) => {
	const [, name] = /^npm (?:run )?([a-z0-9:]+)/.exec(command) ?? [];
	return name === undefined || NPM_ITSELF.includes(name) ? [] : [{ file, command, name }];
});

it('the documents contain commands', () => {
	expect(new Set(commands.map(({ file }) => file)).size).toBeGreaterThan(3);
	expect(commands.length).toBeGreaterThan(20);
});

it.each(scripts)('$file: `$command` is a command that exists', ({ name }) => {
	expect(['ci', 'cit', ...Object.keys(manifest.scripts)]).toContain(name);
});

it.each(scripts)('$file: `$command` is run by the gate or by a test', ({ name }) => {
	if (BY_HAND.includes(name)) return;
	const { file, as } = RUN_BY[name] ?? { file: '', as: '' };
	expect(file && existsSync(path.join(ROOT, file)) ? read(file) : '').toContain(as);
});

describe.each(['n8n', 'sandbox'])('the help of `npm run %s`', (name) => {
	const options = commands
		.filter(({ command }) => command.startsWith(`npm run ${name} -- `))
		.flatMap(({ command }) =>
			[...command.matchAll(/(?<= )--[a-z][\w-]*/g)].map(([found]) => found),
		);

	it('names every option of the documents', async () => {
		const { stdout } = await execa('npm', ['run', '--silent', name, '--', '--help'], {
			cwd: ROOT,
		});
		expect(options.length).toBeGreaterThan(0);
		for (const option of options) expect(`${stdout}\n--help`).toContain(option);
	});
});
