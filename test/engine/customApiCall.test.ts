import type { IDataObject, INodeType } from 'n8n-workflow';
import { useStage } from '../support/stage';

const stage = useStage();

/** What n8n adds to every menu of resources and operations of a node with a credential. */
const CUSTOM = '__CUSTOM_API_CALL__';

const NODES = ['kombo', 'komboHris', 'komboAts', 'komboLms', 'komboAssessment'];

const menusOf = (name: string) =>
	(stage.engine.nodeTypes[`n8n-nodes-kombo.${name}`] as INodeType).description.properties;

const firstResource = (name: string) =>
	menusOf(name).find((field) => field.name === 'resource')!.default as string;

describe.each(NODES)('%s', (node) => {
	const choices: Array<[string, (resource: string) => IDataObject]> = [
		['as the resource', () => ({ resource: CUSTOM })],
		['as the resource and the operation', () => ({ resource: CUSTOM, operation: CUSTOM })],
		['as the operation', (resource) => ({ resource, operation: CUSTOM })],
	];

	it.each(choices)('explains what to do with a Custom API Call %s', async (_, parametersFor) => {
		const { error } = await stage.run({
			settings: { type: `n8n-nodes-kombo.${node}` },
			// Otherwise n8n misses it before the node runs.
			parameters: { integrationId: 'a:1', ...parametersFor(firstResource(node)) },
		});
		expect(error).toMatchObject({
			message: 'Custom API Call is not an operation of this node [item 0]',
			description:
				"Choose the resource 'Request' in the node Kombo, or use n8n's HTTP Request node with the credential 'Kombo API'.",
		});
		expect(stage.sandbox.log).toEqual([]);
	});
});

it('every node with a resource menu is covered', () => {
	const all = Object.keys(stage.engine.nodeTypes).map((type) => type.split('.')[1]!);
	const withMenu = all.filter((name) => menusOf(name).some((field) => field.name === 'resource'));
	expect(withMenu.sort()).toEqual([...NODES].sort());
});
