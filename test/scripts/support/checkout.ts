/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code, never inside n8n */
import { cpSync, mkdtempSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { REPOSITORY } from './processes';

/** What a build needs. */
const PARTS = [
	...['nodes', 'credentials', 'scripts', 'gulpfile.js', 'index.js'],
	...['package.json', 'package-lock.json', 'tsconfig.json'],
];

/** A copy of this checkout in a new folder, without a build; the installed packages are shared. */
export function copyCheckout(parts: string[] = []): string {
	const root = mkdtempSync(path.join(tmpdir(), 'kombo-checkout-'));
	for (const part of [...PARTS, ...parts]) {
		cpSync(path.join(REPOSITORY, part), path.join(root, part), { recursive: true });
	}
	symlinkSync(path.join(REPOSITORY, 'node_modules'), path.join(root, 'node_modules'));
	return root;
}

/** The content of every file below a folder, by its path. */
export function contentsOf(folder: string): Record<string, string> {
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((file) => file.isFile())
		.map((file) => path.join(file.parentPath, file.name))
		.sort();
	return Object.fromEntries(
		files.map((file) => [path.relative(folder, file), readFileSync(file, 'base64')]),
	);
}
