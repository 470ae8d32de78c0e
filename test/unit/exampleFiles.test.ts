/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { NodeHelpers, type INode, type INodeType } from 'n8n-workflow';
import { Kombo } from '../../nodes/Kombo/Kombo.node';
import { KomboAts } from '../../nodes/KomboAts/KomboAts.node';
import { KomboHris } from '../../nodes/KomboHris/KomboHris.node';
import { KomboRecordTrigger } from '../../nodes/KomboRecordTrigger/KomboRecordTrigger.node';
import { KomboTrigger } from '../../nodes/KomboTrigger/KomboTrigger.node';
import { TABLES, tableOf } from '../../scripts/n8n/tables';
import { openDoorsOf } from '../support/exampleDoors';
import { exampleNames, readExample } from '../support/examples';

/** Newest version of each node type in n8n 1.123.81, the older line that the examples must open in. */
const NEWEST_IN_1_123: Record<string, number> = {
	'@n8n/n8n-nodes-langchain.agent': 3,
	'@n8n/n8n-nodes-langchain.chainLlm': 1.7,
	'@n8n/n8n-nodes-langchain.chatTrigger': 1.4,
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 1.3,
	'@n8n/n8n-nodes-langchain.memoryBufferWindow': 1.3,
	'n8n-nodes-base.dataTable': 1,
	'n8n-nodes-base.extractFromFile': 1,
	'n8n-nodes-base.filter': 2.3,
	'n8n-nodes-base.formTrigger': 2.4,
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
	'n8n-nodes-kombo.komboHrisTool': 1,
	'n8n-nodes-kombo.komboRecordTrigger': 1,
	'n8n-nodes-kombo.komboTool': 1,
	'n8n-nodes-kombo.komboTrigger': 1,
};

const OUR_TYPES: Record<string, INodeType> = {
	'n8n-nodes-kombo.kombo': new Kombo(),
	'n8n-nodes-kombo.komboAts': new KomboAts(),
	'n8n-nodes-kombo.komboHris': new KomboHris(),
	'n8n-nodes-kombo.komboHrisTool': new KomboHris(),
	'n8n-nodes-kombo.komboRecordTrigger': new KomboRecordTrigger(),
	'n8n-nodes-kombo.komboTool': new Kombo(),
	'n8n-nodes-kombo.komboTrigger': new KomboTrigger(),
};

/** Node type → the service that needs an account, as notes call it. */
const SERVICES: Array<[RegExp, string]> = [
	[/\.gmail$/, 'Gmail'],
	[/\.hubspot/, 'HubSpot'],
	[/\.pipedrive/, 'Pipedrive'],
	[/\.salesforce/, 'Salesforce'],
	[/\.slack$/, 'Slack'],
	[/\.lmChat/, 'chat model'],
];

/** Credentials that `npm run n8n` creates. */
const SEEDED_CREDENTIALS = ['komboApi', 'httpHeaderAuth'];

const GRID = 20;
const NODE_SIZE = 100;
const LABEL_HEIGHT = 40;

describe.each(exampleNames())('%s', (example) => {
	const { name, nodes, connections, pinData = {} } = readExample(example);
	const note = String(nodes[0]?.parameters.content);

	it('has its number in its name', () => {
		expect(name.slice(0, 3)).toBe(`${example.slice(0, 2)} `);
	});

	it('says in the first line which accounts it needs', () => {
		const services = SERVICES.filter(([type]) => nodes.some((node) => type.test(node.type)));
		const [, line = ''] = note.split('\n');
		if (services.length === 0) expect(line).toContain('**Runs without any account**');
		for (const [, service] of services)
			expect(/\*\*Needs .+?\*\*/.exec(line)?.[0]).toContain(service);
	});

	it('pins sample data for every node that needs an account or waits for an event', () => {
		const needed = nodes.filter(
			({ type, credentials = {} }) =>
				/trigger$|\.webhook$|\.agent$/i.test(type) ||
				Object.keys(credentials).some((each) => !SEEDED_CREDENTIALS.includes(each)),
		);
		const subNodes = nodes.filter(({ type }) => type.includes('.lmChat'));
		const clocks = nodes.filter(({ type }) => type.endsWith('.scheduleTrigger'));
		const names = needed.filter((node) => !subNodes.includes(node) && !clocks.includes(node));
		expect(Object.keys(pinData)).toEqual(expect.arrayContaining(names.map((node) => node.name)));
	});

	it('pins sample data only for nodes that it has', () => {
		const names = nodes.map((node) => node.name);
		for (const [node, items] of Object.entries(pinData)) {
			expect(names).toContain(node);
			expect(items).toHaveLength(1);
		}
	});

	it('names the data tables that npm run n8n creates for it', () => {
		const tables = nodes.filter(({ type }) => type.endsWith('.dataTable'));
		const known = tables.map((node) => tableOf(node as never)?.name ?? 'none');
		for (const [, created = '', text = ''] of note.matchAll(/for example \*(.+?)\*, (.+)\n/g)) {
			expect(known).toContain(created);
			const { columns } = TABLES.find((table) => table.name === created)!;
			const named = [...text.split('. ')[0]!.matchAll(/`(\w+)`/g)].map(([, column]) => column);
			expect(named.sort()).toEqual(Object.keys(columns).sort());
		}
		expect(known).not.toContain('none');
	});

	it('starts with a note that says what to set', () => {
		expect(nodes[0]?.type).toBe('n8n-nodes-base.stickyNote');
		expect(note).toMatch(/^## .+\n[^]*(what to set|to set up)[^]*\n1\. /i);
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

	it('repeats no request of a Kombo node', () => {
		const kombo = nodes.filter(({ type }) => type in OUR_TYPES);
		expect(kombo.filter(({ retryOnFail }) => retryOnFail)).toEqual([]);
	});

	it('lets no model choose whose records it changes or reads', () => {
		const tools = nodes.filter(({ type }) => /^n8n-nodes-kombo\.kombo\w+Tool$/.test(type));
		for (const { parameters } of tools) expect(parameters.integrationId).toMatch(/^\w+:\w{24}$/);
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
	const webhook = readExample('01-deal-won-webhook').nodes.find(({ type }) =>
		type.endsWith('.webhook'),
	) as INode;
	const pipedrive = readExample('03-pipedrive-deal-won').nodes.find(({ type }) =>
		type.endsWith('.pipedriveTrigger'),
	) as INode;
	const chat = readExample('08-ai-agent').nodes.find(({ type }) =>
		type.endsWith('.chatTrigger'),
	) as INode;
	const gmail = readExample('02-hubspot-deal-won').nodes.find(({ type }) =>
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
		['its form lets robots in', { ...webhook, type: 'n8n-nodes-base.formTrigger' }],
		...['wait', 'form', 'emailReadImap', 'somethingNew'].map((name): [string, INode] => [
			`it has a node of the unjudged type ${name}`,
			{ ...webhook, type: `n8n-nodes-base.${name}` },
		]),
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

it('the numbers of the examples have two digits and no gaps, and Start here is first', () => {
	const numbers = exampleNames().map((example) => example.split('-')[0]);
	expect(numbers).toEqual(numbers.map((_, index) => String(index).padStart(2, '0')));
	expect(readExample(exampleNames()[0]!).name).toBe('00 Start here');
});

it('the README lists the examples in their order, and shows them in that order', () => {
	const readme = readFileSync(path.resolve(__dirname, '../../examples/README.md'), 'utf8');
	const links = [...readme.matchAll(/^- \[(\d\d) .+?\]\((.+?)\.json\): .*(needs|runs)/gim)];
	expect(links.map(([, number, file]) => [number, file])).toEqual(
		exampleNames().map((example) => [example.slice(0, 2), example]),
	);
	const pictures = [...readme.matchAll(/docs\/images\/example-(.+?)\.png/g)];
	expect(pictures.map(([, number]) => number)).toEqual(links.map(([, number]) => number));
	const headings = [...readme.matchAll(/^## (\d\d) /gm)];
	expect(headings.map(([, number]) => number)).toEqual(links.map(([, number]) => number));
});

it('each data table of the examples is the only one with the columns of its nodes', () => {
	const nodes = exampleNames().flatMap((example) => readExample(example).nodes);
	const used = new Set(nodes.map((node) => tableOf(node as never)?.name));
	used.delete(undefined);
	expect([...used].sort()).toEqual(TABLES.map(({ name }) => name).sort());
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
