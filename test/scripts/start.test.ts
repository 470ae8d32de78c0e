/* eslint-disable @n8n/community-nodes/no-restricted-globals -- test code, never inside n8n */
import { execa, type ResultPromise } from 'execa';
import { wantsToStay } from '../../scripts/start/stay';
import { REPOSITORY, until } from './support/processes';

const COMMAND = ['--import', 'tsx', 'scripts/start.ts'];
const LINK = /http:\/\/127\.0\.0\.1:\d+\/connect\?token=\w+/;
const STAYS = 'Ctrl-C stops it';
const TIMEOUT = 120_000;

/** The environment of a person: no CI, and no account with Kombo. */
const PERSON = { CI: undefined, KOMBO_API_KEY: undefined };

/** Starts the script as `npm start` does, once the package is built. */
function start(args: string[], env: NodeJS.ProcessEnv = PERSON): Started {
	return run(process.execPath, [...COMMAND, ...args], env);
}

/** Starts it in a terminal, in place of the shell: one that waits for it would end by Ctrl-C itself. */
function startInTerminal(args: string[] = [], env: NodeJS.ProcessEnv = PERSON): Started {
	const command = ['exec', process.execPath, ...COMMAND, ...args].join(' ');
	return run('script', ['--quiet', '--return', '--command', command, '/dev/null'], env);
}

function run(file: string, args: string[], env: NodeJS.ProcessEnv): Started {
	const settings = { cwd: REPOSITORY, env, all: true, reject: false, stdin: 'pipe' } as const;
	return watch(execa(file, args, settings) as never);
}

interface Started {
	process: ResultPromise;
	output: () => string;
}

function watch(child: ResultPromise): Started {
	let text = '';
	child.all?.on('data', (chunk: Buffer) => (text += chunk.toString()));
	return { process: child, output: () => text };
}

/** Waits until it stays, and expects the sandbox to serve the first link. */
async function expectLinkThatWorks({ output }: Started): Promise<void> {
	await until(() => output().includes(STAYS), output);
	const [link] = LINK.exec(output())!;
	const page = await fetch(link);
	expect(page.status).toBe(200);
	expect(await page.text()).toContain('Connect');
}

describe('npm start', () => {
	it.each([
		['without a terminal', () => start([])],
		['with --exit in a terminal', () => startInTerminal(['--exit'])],
		['in a terminal in CI', () => startInTerminal([], { ...PERSON, CI: 'true' })],
	])(
		'ends by itself %s and says how to keep its links',
		async (_, begin) => {
			const started = begin();
			const { exitCode } = await started.process;
			expect(started.output()).toContain('4 links created, 1 deal refused before sending.');
			expect(started.output()).toContain('npm start -- --stay');
			expect(exitCode).toBe(0);
			const [link] = LINK.exec(started.output())!;
			await expect(fetch(link)).rejects.toThrow();
		},
		TIMEOUT,
	);

	it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
		'keeps its links alive with --stay until a %s',
		async (signal) => {
			const started = start(['--stay']);
			await expectLinkThatWorks(started);
			started.process.kill(signal);
			expect((await started.process).exitCode).toBe(0);
		},
		TIMEOUT,
	);

	it(
		'keeps its links alive in a terminal until Ctrl-C',
		async () => {
			const started = startInTerminal();
			await expectLinkThatWorks(started);
			started.process.stdin?.write('\u0003');
			expect((await started.process).exitCode).toBe(0);
		},
		TIMEOUT,
	);

	it(
		'refuses an option that it does not have',
		async () => {
			const started = start(['--wait']);
			expect((await started.process).exitCode).toBe(1);
			expect(started.output()).toContain('--wait');
		},
		TIMEOUT,
	);
});

describe('wantsToStay', () => {
	it.each<[args: string[], isInteractive: boolean, stays: boolean]>([
		[[], true, true],
		[[], false, false],
		[['--stay'], false, true],
		[['--stay'], true, true],
		[['--exit'], true, false],
		[['--exit'], false, false],
	])('given %j in a terminal: %s, says %s', (args, isInteractive, stays) => {
		expect(wantsToStay(args, isInteractive)).toBe(stays);
	});

	it('refuses both options at once', () => {
		expect(() => wantsToStay(['--stay', '--exit'], true)).toThrow('--stay and --exit');
	});
});
