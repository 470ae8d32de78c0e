/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fastify from 'fastify';
import { type Sandbox, SEEDED_INTEGRATION, startSandbox } from '../../sandbox';
import { installControl } from '../../sandbox/routes/control/control';
import { EVENTS } from '../../sandbox/routes/control/dataControl';
import { collectRoutes } from '../../sandbox/routes/unknownPath';
import { writeRoutes } from '../../sandbox/routes/writes/writeRoutes';
import type { World } from '../../sandbox/state/world';
import { control } from './support/apiClient';

const ROOT = path.resolve(__dirname, '../..');
const text = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const page = text('docs/sandbox.md');
const section = (title: string) => page.split(`${title}\n`)[1]!.split(/^#/m)[0]!;
const codes = (of: string) => [...of.matchAll(/`([^`\s]+)`/g)].map(([, code]) => code);
const rows = (of: string) => [...of.matchAll(/^- `([A-Z]+ \S+)`/gm)].map(([, route]) => route);

/** What can be set over HTTP; each route refuses the settings of the others by name. */
const SETTINGS = {
	disabled: [],
	unavailable: [],
	warnings: [],
	dropped: [],
	prehire: false,
	pendingPolls: 1,
	pendingMs: 0,
	never: false,
	failure: 'REMOTE.INPUT_INVALID',
	failedItems: [],
	name: 'x',
	contentType: 'text/plain',
	withoutLength: false,
	announced: 1,
	bytes: 1,
	forbidden: false,
};

describe('docs/sandbox.md', () => {
	it('lists every path of the control API, and no other', async () => {
		const server = fastify();
		const routes = collectRoutes(server);
		installControl(server, {} as World);
		await server.ready();
		const known = routes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
		const [list] = section('## Over HTTP').split('### ');
		expect(rows(list!).sort()).toEqual(known.sort());
	});

	it('lists every write of the API, and no other', () => {
		const server = fastify();
		const routes = collectRoutes(server);
		writeRoutes(server, {} as World);
		const known = routes.map((route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')}`);
		expect(rows(section('### Writes')).sort()).toEqual(known.sort());
	});

	it('lists every setting of writes, tasks and files', async () => {
		const sandbox = await startSandbox({ seeded: true });
		for (const [route, title] of [
			[`integrations/${SEEDED_INTEGRATION.id}/actions`, '### Writes'],
			['tasks', '### Tasks'],
			['file-faults', '### Files'],
		] as const) {
			const { json } = await control(sandbox, route, SETTINGS);
			const unknown = [...String(json.message).matchAll(/'(\w+)'/g)].map(([, name]) => name!);
			const known = Object.keys(SETTINGS).filter((name) => !unknown.includes(name));
			expect(known.length).toBeGreaterThan(3);
			for (const name of known) expect(codes(section(title))).toContain(name);
		}
		await sandbox.close();
	});

	it('lists every event', () => {
		for (const [area, events] of Object.entries(EVENTS)) {
			const [, line = ''] = new RegExp(`^- \`${area}\`: ((?:.|\n  )+)`, 'm').exec(page) ?? [];
			expect([area, codes(line)]).toEqual([area, events]);
		}
	});

	it('lists every kind of fault', async () => {
		const sandbox = await startSandbox();
		const { json } = await control(sandbox, 'faults', { next: { kind: 'x' } });
		await sandbox.close();
		const kinds = String(json.message).replace(/\.$/, '').split('Use one of: ')[1]!.split(', ');
		expect(kinds.length).toBeGreaterThan(25);
		const listed = codes(section('### Faults').split('fault.ts`')[1]!);
		expect(listed.sort()).toEqual(kinds.sort());
	});

	it('lists every button of the page', () => {
		const sources = ['index.html', 'actions.js', 'lists.js'].map((file) =>
			text(`sandbox/page/${file}`),
		);
		const buttons = [
			...sources[0]!.matchAll(/<button[^>]*>([^<]+)</g),
			...sources[1]!.matchAll(/\['([A-Z][^']*)', \(\)/g),
		].map(([, label]) => label!.trim());
		expect(buttons.length).toBeGreaterThan(12);
		const listed = [...section('## The page').matchAll(/_([A-Z0-9][^_]*)_/g)].map(
			([, label]) => label,
		);
		for (const label of buttons.filter((name) => name !== 'Close')) {
			expect(listed).toContain(label);
		}
	});

	it('lists every option of the command', () => {
		const options = [...text('sandbox/cli.ts').matchAll(/^ {2}(--[\w-]+)/gm)];
		expect(options.length).toBeGreaterThan(5);
		for (const [, option] of options) expect(page).toContain(`\`${option}\``);
	});

	it('names the integration of the first start', () => {
		expect(page).toContain(`\`${SEEDED_INTEGRATION.id}\``);
	});

	it('has examples that work', async () => {
		const sandbox: Sandbox = await startSandbox({ seeded: true });
		const examples = [
			...page.matchAll(/curl (\S+?)(?: \\\n)?\s+-H '[^']*'(?: \\\n)?\s+-d '([^']*)'/g),
		];
		expect(examples).toHaveLength(2);
		for (const [, url, body] of examples) {
			const route = url!.replace('http://127.0.0.1:5680/_sandbox/', '');
			expect((await control(sandbox, route, JSON.parse(body!))).status).toBe(200);
		}
		await sandbox.close();
	});
});
