import type { IDataObject, INode } from 'n8n-workflow';
import type { WorkflowFile } from './engine';

/** Describes how a node lets strangers in; undefined where it doesn't. */
type Review = (node: INode) => string | undefined;

/** Mail and chat nodes let strangers in only when they wait for a click. */
const waitsForNobody: Review = ({ parameters: { operation } }) =>
	operation === 'sendAndWait' ? 'has buttons that anybody can click' : undefined;

/** Node type with its own address in n8n → its review. */
const WITH_ADDRESS: Record<string, Review> = {
	'n8n-nodes-base.webhook': ({ parameters, credentials, webhookId }) => {
		const { authentication, path } = parameters;
		const type = { headerAuth: 'httpHeaderAuth', basicAuth: 'httpBasicAuth', jwtAuth: 'jwtAuth' }[
			String(authentication)
		];
		if (!type || !credentials?.[type]) return 'starts for anybody who calls it';
		// n8n generates a random path for an import without one.
		if (path !== '' || webhookId !== undefined) return 'has the same path everywhere';
		return undefined;
	},
	'n8n-nodes-base.pipedriveTrigger': ({ parameters, credentials }) =>
		parameters.incomingAuthentication === 'basicAuth' && credentials?.httpBasicAuth
			? undefined
			: 'starts for anybody who calls it',
	// Unless it is public, only users who are logged in to n8n can chat.
	'@n8n/n8n-nodes-langchain.chatTrigger': ({ parameters }) =>
		(parameters.public ?? false) === false && (parameters.availableInChat ?? false) === false
			? undefined
			: 'is open to others than the owner',
	// A form is meant for everybody, but not for robots.
	'n8n-nodes-base.formTrigger': ({ parameters: { options, path }, webhookId }) => {
		if ((options as IDataObject | undefined)?.ignoreBots !== true) return 'takes what robots send';
		return path !== undefined || webhookId !== undefined
			? 'has the same path everywhere'
			: undefined;
	},
	// n8n checks HubSpot's signature, this package checks Kombo's.
	'n8n-nodes-base.hubspotTrigger': () => undefined,
	'n8n-nodes-kombo.komboTrigger': () => undefined,
	'n8n-nodes-base.gmail': waitsForNobody,
	'n8n-nodes-base.slack': waitsForNobody,
};

/** Types that nobody outside n8n can start or resume; the triggers here poll Salesforce or the clock. */
const WITHOUT_ADDRESS = [
	'@n8n/n8n-nodes-langchain.agent',
	'@n8n/n8n-nodes-langchain.chainLlm',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi',
	'@n8n/n8n-nodes-langchain.memoryBufferWindow',
	'n8n-nodes-base.dataTable',
	'n8n-nodes-base.extractFromFile',
	'n8n-nodes-base.filter',
	'n8n-nodes-base.httpRequest',
	'n8n-nodes-base.hubspot',
	'n8n-nodes-base.if',
	'n8n-nodes-base.pipedrive',
	'n8n-nodes-base.removeDuplicates',
	'n8n-nodes-base.respondToWebhook',
	'n8n-nodes-base.salesforce',
	'n8n-nodes-base.salesforceTrigger',
	'n8n-nodes-base.scheduleTrigger',
	'n8n-nodes-base.set',
	'n8n-nodes-base.stickyNote',
	'n8n-nodes-kombo.kombo',
	'n8n-nodes-kombo.komboAts',
	'n8n-nodes-kombo.komboHris',
	'n8n-nodes-kombo.komboHrisTool',
	'n8n-nodes-kombo.komboRecordTrigger',
	'n8n-nodes-kombo.komboTool',
];

/** The only setting that examples need; others can let other workflows or AI clients start one. */
const HARMLESS_SETTINGS = ['executionOrder'];

/** Every way in which strangers can start a workflow, as a sentence. Unknown types count as open. */
export function openDoorsOf({ nodes, settings = {} }: Guarded): string[] {
	return [
		...nodes.flatMap((node) => {
			const problem = problemOf(node);
			return problem === undefined ? [] : [`'${node.name}' ${problem}`];
		}),
		...Object.keys(settings)
			.filter((name) => !HARMLESS_SETTINGS.includes(name))
			.map((name) => `The setting '${name}' has not been reviewed`),
	];
}

/** Whether a type is known to have an address, so that each of its nodes is reviewed. */
export function isReviewedByUse(type: string): boolean {
	return type in WITH_ADDRESS;
}

type Guarded = Pick<WorkflowFile, 'nodes'> & { settings?: object };

function problemOf(node: INode): string | undefined {
	const review = WITH_ADDRESS[node.type];
	if (review) return review(node);
	return WITHOUT_ADDRESS.includes(node.type)
		? undefined
		: `is of the type '${node.type}', which has not been reviewed`;
}
