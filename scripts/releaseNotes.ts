/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The section of one version in a changelog that is kept as https://keepachangelog.com says, without
 * its heading and the link definitions at the end.
 *
 * @param version `0.1.0`, or a tag such as `v0.1.0`
 * @throws when the version has no dated heading, or nothing below it
 */
export function releaseNotes(changelog: string, version: string): string {
	const wanted = version.replace(/^v/, '');
	const [, ...sections] = changelog.split(/^## /m);
	const section = sections.find((text) => text.startsWith(`[${wanted}] - `));
	const [heading = '', ...lines] = section?.split('\n') ?? [];
	if (!/ - \d{4}-\d\d-\d\d$/.test(heading)) {
		throw new Error(`CHANGELOG.md has no heading '## [${wanted}] - YYYY-MM-DD'.`);
	}
	const notes = lines.filter((line) => !/^\[[^\]]+\]: \S+$/.test(line));
	const text = notes.join('\n').trim();
	if (text === '') throw new Error(`CHANGELOG.md says nothing about ${wanted}.`);
	return text;
}

if (require.main === module) {
	const version = process.argv[2] ?? '';
	const changelog = readFileSync(path.resolve(__dirname, '../CHANGELOG.md'), 'utf8');
	console.log(releaseNotes(changelog, version));
}
