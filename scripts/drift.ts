/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions, no-console -- runs on a developer's machine, never inside n8n */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { compare, type Difference } from './drift/compare';
import { readSdk } from './drift/sdk';

/**
 * `npm run drift`: tells what Kombo's newest official SDK knows and this package does not, in words
 * that fit into an issue. Exit code 1 when there is something. `-- --sdk FOLDER` compares with an
 * unpacked SDK instead of the newest one on npm.
 */
function main(): void {
	const { values } = parseArgs({ options: { sdk: { type: 'string' } } });
	const folder = mkdtempSync(path.join(tmpdir(), 'kombo-sdk-'));
	try {
		const sdk = readSdk(values.sdk ?? download(folder));
		const { missing, ahead } = compare(sdk);
		console.log(report(sdk.version, missing, ahead));
		process.exitCode = missing.length > 0 ? 1 : 0;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

/** Unpacks the newest SDK into a folder. */
function download(folder: string): string {
	execFileSync('npm', ['pack', '--silent', '@kombo-api/sdk@latest'], { cwd: folder });
	const [tarball = ''] = readdirSync(folder);
	execFileSync('tar', ['-xzf', tarball], { cwd: folder });
	return path.join(folder, 'package');
}

function report(version: string, missing: Difference[], ahead: Difference[]): string {
	const title =
		missing.length > 0
			? `Kombo's SDK ${version} knows what this package does not`
			: `This package knows everything that Kombo's SDK ${version} knows`;
	const tasks = missing.map(
		({ where, names, remedy }) => `- [ ] ${where}: ${names.map(quoted).join(', ')}. ${remedy}`,
	);
	const older = ahead.map(({ where, names }) => `- ${where}: ${names.length} more`);
	return [
		title,
		...(tasks.length > 0 ? ['', ...tasks] : []),
		...(older.length > 0 ? ['', 'What this package knows beyond that SDK:', ...older] : []),
	].join('\n');
}

const quoted = (name: string) => `\`${name}\``;

main();
