/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import manifest from '../../package.json';

const ROOT = path.resolve(__dirname, '../..');
const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', 'test-results', '.git']);

/** Every Markdown file of the repository, relative to its root. */
function markdownFiles(folder = ''): string[] {
	return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
		const file = path.posix.join(folder, entry.name);
		if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : markdownFiles(file);
		return entry.name.endsWith('.md') ? [file] : [];
	});
}

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const files = markdownFiles();

/** Text without fenced code, where brackets mean something else. */
const prose = (text: string) => text.replace(/^(```+)[^]*?^\1/gm, '');

/** Where links and images lead, in Markdown and in the HTML that GitHub shows. */
function targetsIn(text: string): string[] {
	const found = [
		...prose(text).matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g),
		...prose(text).matchAll(/^\[[^\]]+\]:\s+(\S+)/gm),
		...prose(text).matchAll(/<(?:a|img|source)\s[^>]*(?:href|src|srcset)="([^"]+)"/g),
	];
	return found.map(([, target = '']) => target);
}

/** The anchors that GitHub gives to the headings of a file. */
function anchorsOf(text: string): Set<string> {
	const headings = [...prose(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)].map(
		([, title = '']) => title,
	);
	return new Set(
		headings.map((title) =>
			title
				.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
				.toLowerCase()
				.replace(/[^\p{L}\p{N}\s_-]/gu, '')
				.replace(/\s/g, '-'),
		),
	);
}

const isOutside = (target: string) => /^[a-z][a-z+.-]*:/i.test(target);

/** Links to files in this repository by their full address: they break as quietly as relative ones. */
const IN_REPOSITORY = `${manifest.homepage.replace('#readme', '')}/`;

it('the documents contain links', () => {
	expect(files).toEqual(expect.arrayContaining(['README.md', 'CONTRIBUTING.md', 'SECURITY.md']));
	expect(files.flatMap((file) => targetsIn(read(file))).length).toBeGreaterThan(20);
});

describe.each(files)('%s', (file) => {
	const text = read(file);
	const targets = [...new Set(targetsIn(text))];

	it('links only to existing files and headings', () => {
		const broken = targets
			.filter((target) => !isOutside(target))
			.filter((target) => {
				const [relative = '', anchor] = target.split('#');
				const aim = relative
					? path.posix.join(path.posix.dirname(file), decodeURI(relative))
					: file;
				if (aim.startsWith('..') || !existsSync(path.join(ROOT, aim))) return true;
				return anchor !== undefined && aim.endsWith('.md') && !anchorsOf(read(aim)).has(anchor);
			});
		expect(broken).toEqual([]);
	});

	it('links to the web with https only', () => {
		const others = targets.filter(isOutside).filter((target) => !target.startsWith('mailto:'));
		expect(others.filter((target) => !/^https:\/\/[^\s/]+\.[a-z]+/.test(target))).toEqual([]);
		const named = others
			.filter((target) => target.startsWith(`${IN_REPOSITORY}blob/`))
			.map((target) => target.slice(IN_REPOSITORY.length).replace(/^blob\/[^/]+\//, ''));
		expect(named.filter((name) => !existsSync(path.join(ROOT, name.split('#')[0]!)))).toEqual([]);
	});

	it('mentions only existing npm scripts', () => {
		const scripts = Object.keys(manifest.scripts);
		const named = [
			...[...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name),
			...[...text.matchAll(/npm (start|test)\b/g)].map(([, name = '']) => name),
		];
		expect(named.filter((name) => !scripts.includes(name))).toEqual([]);
	});

	it('mentions only existing files', () => {
		const names = [
			...text.matchAll(
				/`((?:nodes|credentials|sandbox|scripts|test|examples|docs)\/[^`\s<>*…]*)`/g,
			),
		].map(([, name = '']) => name);
		expect(names.filter((name) => !existsSync(path.join(ROOT, name)))).toEqual([]);
	});
});

it('GitHub workflows run only existing npm scripts', () => {
	const folder = '.github/workflows';
	const workflows = readdirSync(path.join(ROOT, folder)).map((name) => read(`${folder}/${name}`));
	const named = workflows.flatMap((text) => [...text.matchAll(/npm run (?:--silent )?([\w:-]+)/g)]);
	expect(named.length).toBeGreaterThan(5);
	for (const [, name = ''] of named) expect(Object.keys(manifest.scripts)).toContain(name);
	for (const [, file = ''] of workflows.join('\n').matchAll(/npx tsx (\S+)/g)) {
		expect([file, existsSync(path.join(ROOT, file))]).toEqual([file, true]);
	}
});

it('help links inside n8n lead to pages and headings that exist', () => {
	const codex = readdirSync(path.join(ROOT, 'nodes'))
		.filter((name) => name.startsWith('Kombo'))
		.map((name) => read(`nodes/${name}/${name}.node.json`));
	const sources = [...codex, read('credentials/KomboApi.credentials.ts')].join('\n');
	const found = [
		...sources.matchAll(/\/n8n-nodes-kombo(?:\/blob\/main\/([\w./-]+))?(?:#([\w-]+))?['"]/g),
	];
	expect(found.length).toBeGreaterThanOrEqual(13);
	for (const [url, file = 'README.md', anchor] of found) {
		expect([url, existsSync(path.join(ROOT, file))]).toEqual([url, true]);
		if (anchor) expect(anchorsOf(read(file))).toContain(anchor);
	}
});
