import { ExecuteContext, RoutingNode } from 'n8n-core';
import {
	NodeApiError,
	Workflow,
	type ICredentialDataDecryptedObject,
	type INode,
	type INodeType,
	type IRunExecutionData,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { KomboApi } from '../../credentials/KomboApi.credentials';
import { CredentialsStandIn } from './credentialsStandIn';
import { placeholder } from './placeholderNode';

/** The result that n8n shows in the form of a credential. */
export interface CredentialTestResult {
	status: 'OK' | 'Error';
	message: string;
}

/**
 * Runs the credential's test as n8n's editor does: n8n's declarative router sends the request, and the
 * credential's rules check the response.
 */
export async function testCredential(
	data: ICredentialDataDecryptedObject,
): Promise<CredentialTestResult> {
	const credentialType = new KomboApi();
	const { request, rules = [] } = credentialType.test;
	const empty = placeholder('test');
	const nodeType = {
		description: {
			...empty.description,
			credentials: [{ name: 'komboApi', required: true }],
			properties: [
				{ displayName: 'Temp', name: 'temp', type: 'string', routing: { request }, default: '' },
			],
		},
	} as INodeType;
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: 'test',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { komboApi: { id: '1', name: 'Kombo' } },
	};
	const workflow = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		},
	});
	const additionalData = {
		credentialsHelper: new CredentialsStandIn({ komboApi: credentialType }, { komboApi: data }),
		variables: {},
	} as unknown as IWorkflowExecuteAdditionalData;
	const runData = { resultData: { runData: {} } } as unknown as IRunExecutionData;
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		runData,
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const decrypted = { id: '1', name: 'Kombo', type: 'komboApi', data };
	try {
		const response = await new RoutingNode(context, nodeType, decrypted).runNode();
		const body: unknown = response?.[0]?.[0]?.json;
		const rule = rules.find(({ type, properties }) => {
			if (type !== 'responseSuccessBody') throw new Error(`Unsupported rule: ${type}`);
			return at(body, properties.key) === properties.value;
		});
		return rule
			? { status: 'Error', message: rule.properties.message }
			: { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		const { cause, message } = error as NodeApiError & { cause?: { code?: string } };
		return { status: 'Error', message: cause?.code ?? message };
	}
}

/** Reads a rule's key like lodash's `get`, which n8n uses. */
function at(body: unknown, key: string): unknown {
	return key
		.split('.')
		.reduce<unknown>((outer, name) => (outer as Record<string, unknown> | undefined)?.[name], body);
}
