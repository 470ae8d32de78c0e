/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';
import { pack } from './n8n/communityFolder';
import { run } from './n8n/run';

/** What n8n's scanner looks at in a published tarball. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

/**
 * `npm run scan`: n8n's own scanner for community packages on the sources and on the packed package,
 * without the network. What it does beyond this needs a published version: the npm provenance.
 * Exit code 1 when it finds anything.
 */
async function main(): Promise<void> {
	const repository = path.resolve(__dirname, '..');
	const sources = await passes('Sources', repository, SOURCE_FILE_PATTERNS);
	const room = await mkdtemp(path.join(tmpdir(), 'kombo-scan-'));
	try {
		const tarball = await pack(repository, room);
		const folder = path.join(room, 'package');
		await mkdir(folder);
		await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { cwd: room });
		const packed = await passes('Package', folder, TARBALL_FILE_PATTERNS);
		process.exitCode = sources && packed ? 0 : 1;
	} finally {
		await rm(room, { recursive: true });
	}
}

async function passes(what: string, folder: string, patterns: string[]): Promise<boolean> {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	// "nothing to look at" passes, too; here it would be a mistake
	const isEmpty = passed && message !== undefined;
	console.log(`${what}: ${passed && !isEmpty ? "pass n8n's scan" : message}`);
	if (details) console.log(details);
	return passed && !isEmpty;
}

void main();
