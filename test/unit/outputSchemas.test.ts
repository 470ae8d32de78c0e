/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { outputSchemaFiles } from '../../scripts/outputSchemas/files';
import { sampleOf } from '../../scripts/outputSchemas/sample';
import { schemaOf } from '../../scripts/outputSchemas/schemaOf';
import { NODES } from '../support/everyNode';

const ROOT = path.resolve(__dirname, '../..');

it.each([...outputSchemaFiles()])('%s is what `npm run schemas` writes', (file, text) => {
	const absolute = path.join(ROOT, file);
	expect(existsSync(absolute) ? readFileSync(absolute, 'utf8') : 'missing').toBe(text);
});

it.each(NODES)('$name has an output schema for no operation that does not exist', (node) => {
	const folder = path.join(ROOT, 'nodes', node.name, '__schema__/v1.0.0');
	const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.json'))
		.map((file) => file.replace('.json', '').split(path.sep).join('.'));
	expect(names.filter((name) => !node.operations.has(name))).toEqual([]);
});

describe('a sample of a schema', () => {
	it.each([
		[{ type: ['null', 'string'] }, 'text'],
		[{ type: 'string', enum: ['A', 'B', null] }, 'A'],
		[{ type: 'integer' }, 1],
		[{ type: ['boolean', 'null'] }, true],
		[{ type: 'array' }, []],
		[{ type: 'array', items: { type: 'number' } }, [1.5]],
		[{ type: ['object', 'null'] }, {}],
		[
			{ type: 'object', properties: { a: { type: 'string' }, b: {} } },
			{ a: 'text', b: null },
		],
		[{}, null],
	])('%j is %j', (schema, sample) => {
		expect(sampleOf(schema)).toEqual(sample);
	});
});

it('the schema of an item names the type of each field, at any depth', () => {
	expect(schemaOf({ a: 'x', b: [{ c: 1 }], d: [], e: {}, f: null, g: true })).toEqual({
		type: 'object',
		properties: {
			a: { type: 'string' },
			b: { type: 'array', items: { type: 'object', properties: { c: { type: 'number' } } } },
			d: { type: 'array' },
			e: { type: 'object' },
			f: {},
			g: { type: 'boolean' },
		},
	});
});
