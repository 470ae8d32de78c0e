/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { documentedPath, documentedTemplates } from '../../nodes/Kombo/api/documentedPaths';
import { facts } from '../../sandbox/data/apiFacts';
import manifest from '../../package.json';

const known = { ...facts.reads, ...facts.gets };

it('documentedPaths has every path of the facts, and no other', () => {
	expect([...documentedTemplates].sort()).toEqual(Object.keys(known).sort());
	expect(documentedTemplates.length).toBeGreaterThan(55);
});

it.each(Object.entries(known))('documentedPaths agrees with the facts on %s', (template, fact) => {
	const found = documentedPath(template)!;
	expect(found.template).toBe(template);
	expect([...found.query].sort()).toEqual(Object.keys(fact.query).sort());
	expect(found.pageSize).toBe(fact.pageSize?.max);
});

it.each([
	['/tools/hris', '/tools/{category}'],
	['/integrations/personio:1', '/integrations/{integration_id}'],
	['/integrations/personio%3A1/custom-fields', '/integrations/{integration_id}/custom-fields'],
	['/hris/employees/form', '/hris/employees/form'],
	['/assessment/orders/open', '/assessment/orders/open'],
	['/ats/candidates/{candidate_id}/attachments', '/ats/candidates/{candidate_id}/attachments'],
])('documentedPaths finds %s as %s', (given, template) => {
	expect(documentedPath(given)?.template).toBe(template);
});

it.each([
	'/',
	'/hris',
	'/hris/employees/',
	'/hris/employees/1',
	'/hris/employees2',
	'/HRIS/employees',
	'/integrations/a/b',
	'/constructor',
	'/__proto__',
])('documentedPaths has no path %s', (given) => {
	expect(documentedPath(given)).toBeUndefined();
});

describe('the table of documented paths', () => {
	const dist = path.resolve(__dirname, '../../dist/nodes/Kombo');
	const read = (file: string) => readFileSync(path.join(dist, file), 'utf8');

	it('is not in the file that n8n loads when it starts', () => {
		expect(read('api/documentedPaths.js')).toContain('/hris/performance-review-cycles');
		expect(read('Kombo.node.js')).not.toContain('/hris/performance-review-cycles');
		expect(read('Kombo.node.js')).toContain('require("./api/documentedPaths.js")');
	});

	it('is published, and needs no other file', () => {
		expect(manifest.files.filter((entry) => entry.includes('Kombo/api'))).toEqual([]);
		expect(read('api/documentedPaths.js')).not.toContain('require(');
	});
});
