/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { version } from '../../package.json';
import { releaseNotes } from '../../scripts/releaseNotes';

const CHANGELOG = `# Changelog

## [Unreleased]

### Added

- Later.

## [1.10.0] - 2026-02-03

- Ten.

## [1.1.0] - 2026-01-02

### Fixed

- One, see [1.10.0].

## [1.0.0] - 2026-01-01

[Unreleased]: https://example.com/compare
[1.10.0]: https://example.com/1.10.0
`;

it.each([
	['1.1.0', '### Fixed\n\n- One, see [1.10.0].'],
	['v1.1.0', '### Fixed\n\n- One, see [1.10.0].'],
	['1.10.0', '- Ten.'],
])('%s', (wanted, notes) => {
	expect(releaseNotes(CHANGELOG, wanted)).toBe(notes);
});

it.each([
	['1.2.0', /no heading '## \[1.2.0\] - YYYY-MM-DD'/],
	['Unreleased', /no heading/],
	['', /no heading/],
	['1.0.0', /says nothing about 1.0.0/],
])('releaseNotes rejects the version %p', (wanted, message) => {
	expect(() => releaseNotes(CHANGELOG, wanted)).toThrow(message);
});

it('the changelog has notes for the version of the package', () => {
	const changelog = readFileSync(path.resolve(__dirname, '../../CHANGELOG.md'), 'utf8');
	expect(releaseNotes(changelog, version)).toMatch(/^- /m);
	expect(changelog).toMatch(new RegExp(`^\\[${version}\\]: https://`, 'm'));
});
