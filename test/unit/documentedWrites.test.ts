/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { facts } from '../../sandbox/data/apiFacts';
import { NODES } from '../support/everyNode';

const PAGE = readFileSync(path.resolve(__dirname, '../../docs/nodes/writing-records.md'), 'utf8');

it.each(NODES.filter(({ name }) => name !== 'Kombo'))(
	'the documentation lists all that $name can change',
	({ type, resources }) => {
		const [, list = ''] = PAGE.split(`**${type.description.displayName}**\n\n`);
		const [entries = ''] = list.split('\n\n');
		const writes = resources.flatMap(({ option, operations }) => {
			const names = operations
				.filter(({ endpoint = '' }) => endpoint in facts.writes)
				.map((operation) => operation.option.name);
			return names.length > 0 ? [`- ${option.name}: ${names.join(', ')}`] : [];
		});
		expect(entries.replaceAll('\n  ', ' ').split('\n').filter(Boolean)).toEqual(writes);
	},
);
