/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { build } from 'esbuild';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from '../../scripts/n8n/run';
import { ensurePeers, PEERS } from './support/peers';
import { table, type Section } from './support/report';
import { figure, median } from './support/statistics';

const ROOT = path.resolve(__dirname, '../..');
const NODE = path.join(ROOT, 'dist/nodes/Kombo/Kombo.node.js');
const VALIDATORS = path.join(ROOT, 'dist/nodes/Kombo/validators.js');
const US = 'n8n-nodes-kombo';

interface Manifest {
	n8n: { nodes?: string[]; credentials?: string[] };
}

/** One way to load something, in a fresh process. */
interface Load {
	name: string;
	how: 'require' | 'n8n';
	targets: string[];
	env?: Record<string, string>;
}

/** How much the built package delays n8n's start, against other packages and against ajv at load. */
export async function startUp(rounds: number, report: (line: string) => void): Promise<Section> {
	const peersFolder = await ensurePeers(report);
	const scratch = await mkdtemp(path.join(tmpdir(), 'kombo-bench-load-'));
	try {
		const ajvAtLoad = await bundleAjv(scratch);
		const packages = [
			[US, ROOT],
			...PEERS.map(({ name }) => [name, path.join(peersFolder, 'node_modules', name)]),
		] as Array<[string, string]>;
		const loads: Load[] = [
			{ name: 'node', how: 'require', targets: [NODE] },
			{ name: 'node and checks', how: 'require', targets: [NODE, VALIDATORS] },
			{ name: 'node, ajv at load', how: 'require', targets: [NODE, VALIDATORS], env: ajvAtLoad },
			...(await Promise.all(packages.map(requiring))),
			...packages.map(([name, folder]): Load => ({
				name: `${name}, n8n`,
				how: 'n8n',
				targets: [folder],
			})),
		];
		const times = new Map<string, number[]>();
		for (let round = 1; round <= rounds; round++) {
			for (const load of loads)
				times.set(load.name, [...(times.get(load.name) ?? []), await time(load)]);
			report(`start-up, round ${round} of ${rounds}`);
		}
		return section((name) => median(times.get(name) ?? []), rounds);
	} finally {
		await rm(scratch, { recursive: true, force: true });
	}
}

async function requiring([name, folder]: [string, string]): Promise<Load> {
	const manifest = JSON.parse(
		await readFile(path.join(folder, 'package.json'), 'utf8'),
	) as Manifest;
	const { nodes = [], credentials = [] } = manifest.n8n;
	const targets = [...nodes, ...credentials].map((file) => path.join(folder, file));
	return { name, how: 'require', targets };
}

async function bundleAjv(folder: string): Promise<Record<string, string>> {
	const outfile = path.join(folder, 'ajvAtLoad.js');
	await build({
		entryPoints: [path.join(__dirname, 'fixtures/ajvAtLoad.js')],
		outfile,
		bundle: true,
		minify: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
	});
	return {
		KOMBO_BENCH_VALIDATORS: outfile,
		KOMBO_BENCH_OPERATIONS: path.join(ROOT, 'dist/nodes/Kombo/actions/index.js'),
	};
}

async function time({ how, targets, env }: Load): Promise<number> {
	const probe = path.join(__dirname, 'support/loadProbe.js');
	const output = await run(process.execPath, [probe, how, ...targets], {
		cwd: ROOT,
		// The other packages find n8n-workflow where n8n has it.
		env: { ...process.env, NODE_PATH: path.join(ROOT, 'node_modules'), ...env },
	});
	return Number(output.trim());
}

function section(of: (name: string) => number, rounds: number): Section {
	const peers = median(PEERS.map(({ name }) => of(name)));
	const peersInN8n = median(PEERS.map(({ name }) => of(`${name}, n8n`)));
	return {
		title: 'Start-up',
		notes: [
			`Medians of ${rounds} fresh processes each, in which n8n-workflow is already loaded.`,
			'The first execution loads the compiled checks; n8n itself never does.',
			`With its schemas compiled by full ajv, bundled as it would have to be, the node and its checks take ${figure(of('node, ajv at load') / of('node and checks'))} times as long as with the code compiled ahead.`,
		],
		tables: [
			table(
				['', 'require, ms'],
				[
					['Kombo node', figure(of('node'))],
					['Kombo node and its checks', figure(of('node and checks'))],
					['Kombo node and its checks, ajv at load', figure(of('node, ajv at load'))],
				],
			),
			table(
				['whole package', 'require, ms', "n8n's loader, ms"],
				[
					...[US, ...PEERS.map(({ name }) => name)].map((name) => [
						name,
						figure(of(name)),
						figure(of(`${name}, n8n`)),
					]),
					['median of the five others', figure(peers), figure(peersInN8n)],
				],
			),
		],
		targets: [
			{
				what: 'require of all nodes',
				bound: { atMost: 12 },
				measured: of(US),
				unit: ' ms',
			},
		],
	};
}
