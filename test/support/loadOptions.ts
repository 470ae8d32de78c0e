import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type ICredentialDataDecryptedObject,
	type ILoadOptionsFunctions,
	type INode,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { KomboApi } from '../../credentials/KomboApi.credentials';
import { Kombo } from '../../nodes/Kombo/Kombo.node';
import { CredentialsStandIn } from './credentialsStandIn';
import { komboWorkflow } from './kombo';
import { placeholder } from './placeholderNode';

/**
 * n8n-core's own context of a dropdown in the editor, as n8n builds it when a user opens the list.
 *
 * @param parameters the values of the form at that moment, expressions unevaluated
 */
export function loadOptionsContext(
	parameters: INodeParameters,
	credential: ICredentialDataDecryptedObject,
): ILoadOptionsFunctions {
	const workflow = workflowWith(parameters);
	const node = workflow.getNode('Kombo')!;
	const additionalData = {
		credentialsHelper: new CredentialsStandIn(
			{ komboApi: new KomboApi() },
			{ komboApi: credential },
		),
		currentNodeParameters: parameters,
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, 'parameters.integrationTool');
}

/** A workflow with one Kombo node, as n8n keeps it in memory. */
export function workflowWith(parameters: INodeParameters): Workflow {
	const { nodes, connections } = komboWorkflow({ parameters } as Partial<INode>);
	const kombo = new Kombo();
	const typeOf = (name: string) => (name === 'n8n-nodes-kombo.kombo' ? kombo : placeholder(name));
	return new Workflow({
		nodes,
		connections,
		active: false,
		nodeTypes: { getByName: typeOf, getByNameAndVersion: typeOf, getKnownTypes: () => ({}) },
	});
}
