/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import path from 'node:path';
import { vulnerabilitiesOf } from '../../scripts/audit';
import { bundledPackages } from '../../scripts/bundledPackages';

const ADVISORY = { title: 'Code injection', url: 'https://example.com/advisory', range: '<9.0.0' };

const report = (vulnerabilities: object) =>
	JSON.stringify({ auditReportVersion: 2, vulnerabilities });
const vulnerable = (name: string, node = `node_modules/${name}`, via: unknown[] = [ADVISORY]) => ({
	[name]: { name, severity: 'high', via, nodes: [node] },
});

it('audit reports an advisory on any bundled package', async () => {
	const bundled = await bundledPackages(path.resolve(__dirname, '../..'));
	expect(bundled).toContain('ajv');
	for (const name of bundled) {
		expect(vulnerabilitiesOf(report(vulnerable(name)), bundled)).toEqual([
			`${name} <9.0.0 (high): Code injection, https://example.com/advisory`,
		]);
	}
});

it('audit reports a vulnerable dependency of a bundled package', () => {
	const nested = report(vulnerable('ajv', 'node_modules/ajv', ['fast-uri']));
	expect(vulnerabilitiesOf(nested, ['ajv'])).toEqual(['ajv (high): depends on fast-uri']);
});

it.each([
	['a development tool', vulnerable('eslint')],
	["a development tool's own copy", vulnerable('ajv', 'node_modules/eslint/node_modules/ajv')],
	['no package', {}],
])('audit ignores an advisory on %s', (_, vulnerabilities) => {
	expect(vulnerabilitiesOf(report(vulnerabilities), ['ajv'])).toEqual([]);
});

it('audit fails when the registry refuses it', () => {
	const refused = JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405 });
	expect(() => vulnerabilitiesOf(refused, ['ajv'])).toThrow('405 Method Not Allowed');
});
