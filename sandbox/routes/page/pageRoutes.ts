/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';

const FOLDER = path.resolve(__dirname, '../../page');

/** The files of the page, by path. */
const FILES: Record<string, { file: string; type: string }> = {
	'/': { file: 'index.html', type: 'text/html; charset=utf-8' },
	'/page/page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
	'/page/icon.svg': { file: 'icon.svg', type: 'image/svg+xml' },
	...Object.fromEntries(
		['page', 'actions', 'details', 'dom', 'lists', 'server'].map((name) => [
			`/page/${name}.js`,
			{ file: `${name}.js`, type: 'text/javascript; charset=utf-8' },
		]),
	),
};

/**
 * Only the page's own files, and no text as HTML. No other page may frame it, because its buttons need
 * no confirmation.
 */
const HEADERS = {
	'cache-control': 'no-store',
	'content-security-policy':
		"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
	'referrer-policy': 'same-origin',
	'x-content-type-options': 'nosniff',
	'x-frame-options': 'DENY',
};

/** The page that shows the sandbox and its buttons: what it shows and does goes through /_sandbox. */
export function installPage(pages: FastifyInstance): void {
	for (const [url, { file, type }] of Object.entries(FILES)) {
		pages.get(url, async (_request, reply) =>
			reply
				.headers(HEADERS)
				.type(type)
				.send(await readFile(path.join(FOLDER, file))),
		);
	}
}
