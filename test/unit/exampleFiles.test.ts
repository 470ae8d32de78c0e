import { NodeHelpers, type INode, type INodeType } from 'n8n-workflow';
import { Kombo } from '../../nodes/Kombo/Kombo.node';
import { KomboAts } from '../../nodes/KomboAts/KomboAts.node';
import { KomboHris } from '../../nodes/KomboHris/KomboHris.node';
import { KomboTrigger } from '../../nodes/KomboTrigger/KomboTrigger.node';
import { openDoorsOf } from '../support/exampleDoors';
import { exampleNames, readExample } from '../support/examples';

/** Newest version of each node type in n8n 1.123.81, the older line that the examples must open in. */
const NEWEST_IN_1_123: Record<string, number> = {
	'@n8n/n8n-nodes-langchain.agent': 3,
	'@n8n/n8n-nodes-langchain.chatTrigger': 1.4,
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 1.3,
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': 1.3,
	'n8n-nodes-base.dataTable': 1,
	'n8n-nodes-base.filter': 2.3,
	'n8n-nodes-base.gmail': 2.2,
	'n8n-nodes-base.httpRequest': 4.3,
	'n8n-nodes-base.hubspot': 2.2,
	'n8n-nodes-base.hubspotTrigger': 1,
	'n8n-nodes-base.if': 2.3,
	'n8n-nodes-base.pipedrive': 1,
	'n8n-nodes-base.pipedriveTrigger': 1.1,
	'n8n-nodes-base.removeDuplicates': 2,
	'n8n-nodes-base.respondToWebhook': 1.5,
	'n8n-nodes-base.salesforce': 1,
	'n8n-nodes-base.salesforceTrigger': 1,
	'n8n-nodes-base.scheduleTrigger': 1.3,
	'n8n-nodes-base.set': 3.4,
	'n8n-nodes-base.slack': 2.4,
	'n8n-nodes-base.stickyNote': 1,
	'n8n-nodes-base.webhook': 2.1,
	'n8n-nodes-kombo.kombo': 1,
	'n8n-nodes-kombo.komboAts': 1,
	'n8n-nodes-kombo.komboHris': 1,
	'n8n-nodes-kombo.komboTool': 1,
	'n8n-nodes-kombo.komboTrigger': 1,
};

const OUR_TYPES: Record<string, INodeType> = {
	'n8n-nodes-kombo.kombo': new Kombo(),
	'n8n-nodes-kombo.komboAts': new KomboAts(),
	'n8n-nodes-kombo.komboHris': new KomboHris(),
	'n8n-nodes-kombo.komboTool': new Kombo(),
	'n8n-nodes-kombo.komboTrigger': new KomboTrigger(),
};

const GRID = 20;
const NODE_SIZE = 100;
const LABEL_HEIGHT = 40;

describe.each(exampleNames())('%s', (example) => {
	const { nodes, connections } = readExample(example);

	it('starts with a note that says what to set', () => {
		const [note] = nodes;
		expect(note?.type).toBe('n8n-nodes-base.stickyNote');
		expect(note?.parameters.content).toMatch(/^## .+\n[^]*(what to set|to set up)[^]*\n1\. /i);
	});

	it('uses node versions that both lines of n8n have', () => {
		for (const { type, typeVersion } of nodes) {
			expect([type, typeVersion <= (NEWEST_IN_1_123[type] ?? 0)]).toEqual([type, true]);
		}
	});

	it('sets only parameters that the Kombo nodes have', () => {
		for (const node of nodes.filter(({ type }) => type in OUR_TYPES)) {
			const description = OUR_TYPES[node.type]!.description;
			const known = NodeHelpers.getNodeParameters(
				description.properties,
				node.parameters,
				true,
				false,
				node,
				description,
			);
			expect(known).toMatchObject(node.parameters);
			expect(NodeHelpers.getNodeParametersIssues(description.properties, node, description)).toBe(
				null,
			);
		}
	});

	it('connects nodes that exist, each with a name and ID of its own', () => {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(names.length);
		const targets = Object.values(connections).flatMap((kinds) => Object.values(kinds).flat(2));
		for (const end of [...Object.keys(connections), ...targets.map((target) => target?.node)]) {
			expect(names).toContain(end);
		}
	});

	it('contains no credential', () => {
		for (const { credentials = {} } of nodes) {
			for (const { id } of Object.values(credentials)) expect(id).toBe('');
		}
	});

	it('is closed to strangers', () => {
		expect(openDoorsOf(readExample(example))).toEqual([]);
	});

	it('remembers IDs without a limit, and only after the work is done', () => {
		for (const { type, parameters } of nodes) {
			if (type !== 'n8n-nodes-base.removeDuplicates') continue;
			expect(parameters.operation).toBe('removeDuplicateInputItems');
		}
	});

	it('is laid out on the grid from left to right without overlaps', () => {
		const boxes = nodes.flatMap(boxesOf);
		expect(nodes.filter(({ position }) => position.some((at) => at % GRID !== 0))).toEqual([]);
		for (const [index, box] of boxes.entries()) {
			const covered = boxes.slice(index + 1).filter((other) => overlap(box, other));
			expect([box.name, covered]).toEqual([box.name, []]);
		}
		for (const [from, { main = [] }] of Object.entries(connections)) {
			for (const target of main.flat()) {
				expect(xOf(nodes, target?.node)).toBeGreaterThan(xOf(nodes, from));
			}
		}
	});
});

describe('openDoorsOf reports an example when', () => {
	const webhook = readExample('0-deal-won-webhook').nodes.find(({ type }) =>
		type.endsWith('.webhook'),
	) as INode;
	const pipedrive = readExample('2-pipedrive-deal-won').nodes.find(({ type }) =>
		type.endsWith('.pipedriveTrigger'),
	) as INode;
	const chat = readExample('7-ai-agent').nodes.find(({ type }) =>
		type.endsWith('.chatTrigger'),
	) as INode;
	const gmail = readExample('1-hubspot-deal-won').nodes.find(({ type }) =>
		type.endsWith('.gmail'),
	) as INode;
	const change = (node: INode, parameters: INode['parameters']): INode => ({
		...node,
		parameters: { ...node.parameters, ...parameters },
	});

	it.each<[string, INode]>([
		['its webhook has no authentication', change(webhook, { authentication: 'none' })],
		['its webhook names no credential', { ...webhook, credentials: {} }],
		['its webhook has a path in the file', change(webhook, { path: 'deal-won' })],
		['its webhook has an ID in the file', { ...webhook, webhookId: 'deal-won' }],
		['Pipedrive does not log in', change(pipedrive, { incomingAuthentication: 'none' })],
		['the login of Pipedrive has no credential', { ...pipedrive, credentials: {} }],
		['its chat is public', change(chat, { public: true })],
		['whether its chat is public is an expression', change(chat, { public: '={{ true }}' })],
		['an email has buttons', change(gmail, { operation: 'sendAndWait' })],
		...['formTrigger', 'wait', 'form', 'emailReadImap', 'somethingNew'].map(
			(name): [string, INode] => [
				`it has a node of the unjudged type ${name}`,
				{ ...webhook, type: `n8n-nodes-base.${name}` },
			],
		),
	])('%s', (_, node) => {
		expect(openDoorsOf({ nodes: [node] })).toEqual([expect.stringContaining(`'${node.name}'`)]);
	});

	it('a setting allows others to start it', () => {
		const settings = { executionOrder: 'v1', availableInMCP: true };
		expect(openDoorsOf({ nodes: [], settings })).toEqual([
			expect.stringContaining('availableInMCP'),
		]);
	});
});

it('the webhooks of different examples have different paths', () => {
	const ids = exampleNames()
		.flatMap((example) => readExample(example).nodes)
		.flatMap(({ webhookId }) => webhookId ?? []);
	expect(new Set(ids).size).toBe(ids.length);
});

interface Box {
	name: string;
	x: number;
	y: number;
	width: number;
	height: number;
}

/** A note, or a node and the label below it, which may be wider. In the editor's pixels. */
function boxesOf({ name, position: [x, y], parameters }: INode): Box[] {
	const { width, height } = parameters as { width?: number; height?: number };
	if (width !== undefined && height !== undefined) return [{ name, x, y, width, height }];
	return [
		{ name, x, y, width: NODE_SIZE, height: NODE_SIZE },
		{ name: '', x: x - 50, y: y + NODE_SIZE, width: 2 * NODE_SIZE, height: LABEL_HEIGHT },
	];
}

function overlap(a: Box, b: Box): boolean {
	return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function xOf(nodes: INode[], name: string | undefined): number {
	return nodes.find((node) => node.name === name)?.position[0] ?? NaN;
}
