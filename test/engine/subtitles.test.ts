import type { INode, INodeParameters, INodeTypes } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import fc from 'fast-check';
import { NODES } from '../support/everyNode';

/** The line under a node, as n8n's editor works it out: without a run, so without data. */
function subtitleOf({ type }: (typeof NODES)[number], parameters: INodeParameters): unknown {
	const nodeTypes: INodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const node: INode = {
		id: '1',
		name: 'Kombo',
		type: `n8n-nodes-kombo.${type.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	return workflow.expression.getSimpleParameterValue(
		workflow.getNode('Kombo')!,
		type.description.subtitle,
		'internal',
		{},
	);
}

const CREATE = { resource: 'connectionLink', operation: 'create' };
const kombo = (parameters: INodeParameters) => subtitleOf(NODES[0]!, parameters);
const tool = (value: string, mode = 'list') => ({ __rl: true as const, mode, value });

it.each(
	NODES.flatMap((node) =>
		[...node.operations].map(
			([name, { option }]) => [node.name, name, option.action, node] as const,
		),
	),
)('subtitle of %s %s says what it does: %s', (_, name, action, node) => {
	const [resource = '', operation = ''] = name.split('.');
	const subtitle = subtitleOf(node, { resource, operation });
	expect(subtitle).toBe(name === 'connectionLink.create' ? 'Create link: HRIS' : action);
});

it.each([
	['HRIS', tool('personio'), 'HRIS, personio'],
	['ATS', tool('greenhouse', 'id'), 'ATS, greenhouse'],
	['ASSESSMENT', tool(''), 'Assessment'],
	['LMS', undefined, 'LMS'],
	['HRIS', 'personio', 'HRIS, personio'],
	['HRIS', '', 'HRIS'],
	['HRIS', tool(' '), 'HRIS'],
	[undefined, undefined, 'HRIS'],
	['={{ $json.category }}', tool('personio'), 'personio'],
	['HRIS', tool('={{ $json.tool }}', 'id'), 'HRIS'],
	['HRIS', '={{ $("No Such Node").item.json.tool }}', 'HRIS'],
	['constructor', tool('__proto__'), 'constructor, __proto__'],
] as Array<[string | undefined, INodeParameters[string], string]>)(
	'subtitle of Create names the category %j and the tool %j: %s',
	(integrationCategory, integrationTool, detail) => {
		expect(kombo({ ...CREATE, integrationCategory, integrationTool })).toBe(
			`Create link: ${detail}`,
		);
	},
);

it.each([
	[{ integrationCategory: '={{ $json.category }}', integrationTool: '={{ $json.tool }}' }],
	[{ integrationCategory: '={{ broken', integrationTool: tool('={{ $json.a.b.c }}') }],
] as INodeParameters[][])('subtitle of Create is the action alone for %j', (parameters) => {
	expect(kombo({ ...CREATE, ...parameters })).toBe('Create connection link');
});

it('subtitle of Create exists, whatever the parameters are', () => {
	const text = fc.oneof(
		fc.string(),
		fc.string().map((code) => `={{ ${code} }}`),
	);
	const value = fc.oneof(
		text,
		text.map((code) => tool(code)),
		fc.constant(null),
		fc.integer(),
	);
	fc.assert(
		fc.property(value, value, (integrationCategory, integrationTool) => {
			const parameters = { ...CREATE, integrationCategory, integrationTool } as INodeParameters;
			expect(kombo(parameters)).toMatch(/^Create (connection link$|link: )/);
		}),
	);
});

it("other subtitles don't name a category that is left from Create", () => {
	const parameters = { integrationCategory: 'HRIS', integrationTool: tool('personio') };
	expect(kombo({ resource: 'integration', operation: 'get', ...parameters })).toBe(
		'Get integration',
	);
});

it('a subtitle is empty for an operation that does not exist', () => {
	const nothing = kombo({ resource: 'integration', operation: '__CUSTOM_API_CALL__' });
	expect([undefined, null, '']).toContain(nothing);
});
