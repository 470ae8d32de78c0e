/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import path from 'node:path';
import { bundledPackages } from './bundledPackages';

/** Code that is in the package without being a file in its bundle: a pattern that ajv copies out. */
const COPIED = ['ajv-formats'];

/** What of `npm audit --json` matters here: https://docs.npmjs.com/cli/v11/commands/npm-audit */
interface Report {
	vulnerabilities?: Record<string, Vulnerability>;
	message?: string;
}

interface Vulnerability {
	severity: string;
	/** Advisories, or the names of vulnerable packages that this one depends on. */
	via: Array<string | { title: string; url: string; range: string }>;
	/** Folders of the affected installations, such as `node_modules/ajv`. */
	nodes: string[];
}

/**
 * Known vulnerabilities of the code that users get, one line each.
 *
 * `npm audit --omit=dev` can't find any: the package has no dependencies, and the code of others that is
 * in it was bundled.
 *
 * @param stdout of `npm audit --json`
 * @param bundled names of the packages whose code is in ours
 * @throws when npm could not ask the registry
 */
export function vulnerabilitiesOf(stdout: string, bundled: string[]): string[] {
	const { vulnerabilities, message } = JSON.parse(stdout) as Report;
	if (!vulnerabilities) throw new Error(`npm audit has no result: ${message ?? stdout}`);
	return bundled.flatMap((name) => {
		const found = vulnerabilities[name];
		if (!found?.nodes.includes(`node_modules/${name}`)) return [];
		return found.via.map((cause) =>
			typeof cause === 'string'
				? `${name} (${found.severity}): depends on ${cause}`
				: `${name} ${cause.range} (${found.severity}): ${cause.title}, ${cause.url}`,
		);
	});
}

/** `npm run audit`: exit code 1 when the code that users get has a known vulnerability. */
async function main(): Promise<void> {
	const root = path.resolve(__dirname, '..');
	const bundled = [...(await bundledPackages(root)), ...COPIED];
	const { execa } = await import('execa');
	// it exits with 1 whenever any development tool has a vulnerability
	const { stdout } = await execa('npm', ['audit', '--json'], { cwd: root, reject: false });
	const found = vulnerabilitiesOf(stdout, bundled);
	for (const line of found) console.error(line);
	if (found.length > 0) process.exitCode = 1;
	else console.log(`No known vulnerability in ${bundled.join(', ')}.`);
}

if (require.main === module) void main();
