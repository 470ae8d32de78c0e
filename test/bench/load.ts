/* eslint-disable @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '../..');
const ROUNDS = 21;
/** What the package promises for `require` of the built node, in ms. */
const TARGET = 15;

/** Times `require` of a node in a process that has loaded n8n-workflow, as n8n has. */
const PROBE = `
	require('n8n-workflow');
	const start = process.hrtime.bigint();
	require(process.argv[1]);
	console.log(Number(process.hrtime.bigint() - start) / 1e6);
`;

/** The same build, but with schemas that full ajv compiles when the node is loaded. */
const AJV_AT_LOAD = `
	const { createAjv } = require(${JSON.stringify(path.join(ROOT, 'scripts/compileSchemas.js'))});
	const { operations } = require('../actions');
	const ajv = createAjv();
	exports.validators = Object.fromEntries(
		[...operations].map(([name, { schema }]) => [name, ajv.compile(schema)]),
	);
`;

/** Compares how long n8n needs to load the node: schemas compiled by the build, or by ajv at load. */
function main(): void {
	const folder = mkdtempSync(path.join(tmpdir(), 'kombo-load-'));
	try {
		cpSync(path.join(ROOT, 'dist'), folder, { recursive: true });
		writeFileSync(path.join(folder, 'nodes/Kombo/validation/validators.js'), AJV_AT_LOAD);
		const ours: number[] = [];
		const ajv: number[] = [];
		for (let round = 0; round < ROUNDS; round++) {
			ours.push(requireTime(path.join(ROOT, 'dist')));
			ajv.push(requireTime(folder));
		}
		const [own, other] = [median(ours), median(ajv)];
		console.log(`Median of ${ROUNDS} fresh processes each, Node.js ${process.version}`);
		console.log(`  built package            ${own.toFixed(1)} ms (target: at most ${TARGET} ms)`);
		console.log(`  with full ajv at load    ${other.toFixed(1)} ms`);
		console.log(`  ratio                    ${(other / own).toFixed(1)}`);
		process.exitCode = own <= TARGET ? 0 : 1;
	} finally {
		rmSync(folder, { recursive: true });
	}
}

function requireTime(folder: string): number {
	const node = path.join(folder, 'nodes/Kombo/Kombo.node.js');
	const env = { ...process.env, NODE_PATH: path.join(ROOT, 'node_modules') };
	const output = execFileSync(process.execPath, ['-e', PROBE, node], { cwd: ROOT, env });
	return Number(output.toString());
}

function median(values: number[]): number {
	return values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

main();
