/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';
import { run } from '../../scripts/n8n/run';
import { CREATE, credentialFor } from '../support/kombo';
import { requiresOf } from './support/requires';
import { addWorkflowOf, packIntoRoom, REPOSITORY, type Packed } from './support/room';

/** About 2 kB for each of some 90 operations. */
const MAX_BYTES = 190_000;

let packed: Packed;
let sandbox: Sandbox;

beforeAll(async () => {
	packed = await packIntoRoom();
	sandbox = await startSandbox();
}, 240_000);
afterAll(async () => {
	rmSync(packed.room, { recursive: true });
	await sandbox.close();
});

/** Every file that may be in the package; each pattern must match at least once. */
const BELONGS = [
	/^package\.json$/,
	/^index\.js$/,
	/^README\.md$/,
	// The compiled schemas contain code of the projects in NOTICE.
	/^(LICENSE\.md|NOTICE)$/,
	/^dist\/credentials\/KomboApi\.credentials\.js$/,
	/^dist\/(nodes\/Kombo|credentials)\/kombo(\.dark)?\.svg$/,
	...['', 'Assessment', 'Ats', 'Hris', 'Lms'].flatMap((name) => [
		RegExp(`^dist/nodes/Kombo${name}/Kombo${name}\\.node\\.js(on)?$`),
		RegExp(`^dist/nodes/Kombo${name}/__schema__/v1\\.0\\.0/[a-zA-Z]+/[a-zA-Z]+\\.json$`),
		RegExp(`^dist/nodes/Kombo${name}/validators\\.js$`),
	]),
	/^dist\/nodes\/Kombo(Ats|Hris|Lms|)\/search[a-zA-Z]*\.js$/,
	/^dist\/nodes\/shared\/files\/(byteGate|contentTypes|file|fileName|pendingFile)\.js$/,
	/^dist\/nodes\/KomboAssessment\/setPackages\.js$/,
	/^dist\/nodes\/KomboAts\/(download|read)Attachments\.js$/,
	/^dist\/nodes\/KomboHris\/employeeForm\/[a-zA-Z]+\.js$/,
	/^dist\/nodes\/KomboLms\/courses\/[a-zA-Z]+\.js$/,
	/^dist\/nodes\/shared\/pickers\/searchRecords\.js$/,
	/^dist\/nodes\/KomboTrigger\/KomboTrigger\.node\.js(on)?$/,
	/^dist\/nodes\/KomboRecordTrigger\/(poll|KomboRecordTrigger\.node)\.js$/,
	/^dist\/nodes\/KomboRecordTrigger\/KomboRecordTrigger\.node\.json$/,
	/^dist\/nodes\/Kombo\/(api|tools)\/[a-zA-Z]+\.js$/,
	/^dist\/nodes\/KomboTrigger\/[a-zA-Z]+\.js$/,
	/^dist\/nodes\/shared\/[a-zA-Z]+\.js$/,
	/^dist\/nodes\/shared\/(changes|choices|execution|json|reads|transport|validation)\/[a-zA-Z]+\.js$/,
	/^dist\/nodes\/shared\/choices\/toolCatalog\.json$/,
];

/** Modules with a state that all nodes share, and the code that must be one with them. */
const ONCE =
	/shared\/(execution|transport\/(client|connection|limits?|pacers?))|exactJson|KomboTrigger\/repeats/;

it('package contains only the expected files', () => {
	const strange = packed.files.filter((file) => !BELONGS.some((pattern) => pattern.test(file)));
	expect(strange).toEqual([]);
	const absent = BELONGS.filter((pattern) => !packed.files.some((file) => pattern.test(file)));
	expect(absent).toEqual([]);
});

it(`tarball is no larger than ${MAX_BYTES / 1000} kB`, () => {
	expect(packed.bytes).toBeLessThanOrEqual(MAX_BYTES);
	expect(packed.bytes).toBeGreaterThan(10_000);
});

it('package.json has no dependencies and names existing files', () => {
	const manifest = JSON.parse(
		readFileSync(path.join(packed.folder, 'package.json'), 'utf8'),
	) as Record<string, unknown> & { main: string; n8n: { nodes: string[]; credentials: string[] } };
	expect(manifest.dependencies ?? {}).toEqual({});
	expect(manifest.optionalDependencies ?? {}).toEqual({});
	expect(manifest.bundledDependencies ?? []).toEqual([]);
	expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	const scripts = Object.keys(manifest.scripts as object);
	expect(scripts.filter((name) => /^(pre|post)?(install|prepare)$/.test(name))).toEqual([]);
	for (const file of [manifest.main, ...manifest.n8n.nodes, ...manifest.n8n.credentials]) {
		expect([file, packed.files.includes(file)]).toEqual([file, true]);
	}
});

it('code requires only n8n-workflow, node:crypto and files of the package', () => {
	for (const file of packed.files.filter((name) => name.endsWith('.js'))) {
		for (const name of requiresOf(path.join(packed.folder, file))) {
			if (['n8n-workflow', 'node:crypto'].includes(name)) continue;
			expect([file, name]).toEqual([file, expect.stringMatching(/^\.\.?\//)]);
			expect([file, name, fileOf(file, name)]).toEqual([file, name, expect.any(String)]);
		}
	}
});

it('bundles contain no copy of what exists once per process, and none of each other', () => {
	const bundles = packed.files.filter((file) => /(\.(node|credentials)|atStart)\.js$/.test(file));
	expect(bundles).toHaveLength(9);
	const inNodes: string[] = [];
	for (const file of bundles) {
		const requires = requiresOf(path.join(packed.folder, file));
		if (file.endsWith('.node.js')) expect(requires).toContain('n8n-workflow');
		const code = readFileSync(path.join(packed.folder, file), 'utf8');
		// esbuild names each module before its code.
		const modules = [...code.matchAll(/^\/\/ (nodes\/\S+\.ts|credentials\/\S+\.ts)$/gm)];
		expect(modules.length).toBeGreaterThan(2);
		const names = new Set(modules.map(([, name = '']) => name));
		expect([file, [...names].filter((name) => ONCE.test(name))]).toEqual([file, []]);
		// n8n loads the credential without any node.
		if (!file.endsWith('.credentials.js')) inNodes.push(...names);
	}
	expect(inNodes.filter((name, i) => inNodes.indexOf(name) !== i)).toEqual([]);
});

it('package contains no unused code file', () => {
	const needed = new Set<string>();
	const open = ['index.js'];
	for (let file = open.pop(); file !== undefined; file = open.pop()) {
		if (needed.has(file)) continue;
		needed.add(file);
		if (!file.endsWith('.js')) continue;
		for (const name of requiresOf(path.join(packed.folder, file))) {
			const found = fileOf(file, name);
			if (found) open.push(found);
		}
	}
	const idle = packed.files.filter((file) => file.endsWith('.js') && !needed.has(file));
	expect(idle).toEqual([]);
});

/** The file of the package that a relative require loads. */
function fileOf(from: string, name: string): string | undefined {
	const target = path.posix.join(path.posix.dirname(from), name);
	return [target, `${target}.js`, `${target}.json`, `${target}/index.js`].find((file) =>
		packed.files.includes(file),
	);
}

describe.each([
	['2.41', 'n8n-core', /^2\.41\./],
	['1.123', 'n8n-core-1', /^1\.122\./],
])('package in an empty folder with only n8n-workflow, n8n %s', (_, name, version) => {
	const core = path.join(REPOSITORY, 'node_modules', name);

	afterEach(() => rmSync(path.join(packed.room, 'node_modules/n8n-workflow')));

	it('loads without the rules of any language, which take longer than all nodes', async () => {
		addWorkflowOf(packed.room, core);
		const child = path.join(REPOSITORY, 'test/package/support/loadPlainly.js');
		const output = await run(process.execPath, [child, packed.folder], { cwd: packed.room });
		expect(JSON.parse(output)).toEqual({ loaded: 8, refused: 1 });
	});

	it('loads and creates a link', async () => {
		addWorkflowOf(packed.room, core);
		sandbox.reset();
		const child = path.join(REPOSITORY, 'test/package/support/cleanRoom.js');
		const task = {
			room: packed.room,
			core,
			credential: credentialFor(sandbox),
			parameters: CREATE,
		};
		const output = await run(process.execPath, [child, JSON.stringify(task)], {
			cwd: packed.room,
			// The package must not find anything through the environment of this process.
			env: { PATH: process.env.PATH, HOME: packed.room, TMPDIR: process.env.TMPDIR },
		});
		const seen = JSON.parse(output) as {
			nodes: string[];
			icons: Array<{ light: string; dark: string }>;
			coreVersion: string;
			loaded: number;
		};
		expect(seen).toMatchObject({
			credentials: ['komboApi'],
			entry: [
				'KomboApi',
				'Kombo',
				'KomboAssessment',
				'KomboAts',
				'KomboHris',
				'KomboLms',
				'KomboRecordTrigger',
				'KomboTrigger',
			],
			items: [{ link: sandbox.links.all()[0]?.url, end_user_email: CREATE.endUserEmail }],
		});
		expect([...seen.nodes].sort()).toEqual([
			'n8n-nodes-kombo.kombo',
			'n8n-nodes-kombo.komboAssessment',
			'n8n-nodes-kombo.komboAts',
			'n8n-nodes-kombo.komboHris',
			'n8n-nodes-kombo.komboLms',
			'n8n-nodes-kombo.komboRecordTrigger',
			'n8n-nodes-kombo.komboTrigger',
		]);
		expect(seen).not.toHaveProperty('error');
		expect(seen.coreVersion).toMatch(version);
		expect(seen.loaded).toBeGreaterThan(30);
		for (const { light, dark } of seen.icons) {
			for (const url of [light, dark]) {
				// The URL is icons/n8n-nodes-kombo/dist/…
				const file = url.replace(/^icons\/n8n-nodes-kombo\//, '');
				expect([url, existsSync(path.join(packed.folder, file))]).toEqual([url, true]);
			}
		}
	}, 240_000);
});
