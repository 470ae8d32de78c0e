import type { IDataObject, INode } from 'n8n-workflow';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';

/** A parameter whose text is interpreted as HTML or as a Slack message. */
export interface Markup {
	node: string;
	kind: 'html' | 'slack';
	/** Path of the parameter, or of a text inside it where an expression returns an object. */
	path: string[];
	/** The text in the workflow file, with its expressions. */
	template: string;
}

/** Node type → the markup that it sends. A missing type has not been reviewed yet. */
const MARKUP_OF: Record<string, (node: INode) => Array<Pick<Markup, 'kind' | 'path'>>> = {
	'n8n-nodes-base.gmail': ({ parameters }) =>
		parameters.emailType === 'text' ? [] : [{ kind: 'html', path: ['message'] }],
	'n8n-nodes-base.slack': () => [{ kind: 'slack', path: ['text'] }],
	// HubSpot and Pipedrive show notes as HTML.
	'n8n-nodes-base.httpRequest': ({ parameters }) =>
		String(parameters.jsonBody).includes('hs_note_body')
			? [{ kind: 'html', path: ['jsonBody', 'properties', 'hs_note_body'] }]
			: [],
	'n8n-nodes-base.pipedrive': () => [{ kind: 'html', path: ['content'] }],
	...Object.fromEntries(
		[
			'@n8n/n8n-nodes-langchain.agent',
			'@n8n/n8n-nodes-langchain.chainLlm',
			'@n8n/n8n-nodes-langchain.chatTrigger',
			'@n8n/n8n-nodes-langchain.lmChatOpenAi',
			'@n8n/n8n-nodes-langchain.memoryBufferWindow',
			'n8n-nodes-base.dataTable',
			'n8n-nodes-base.extractFromFile',
			'n8n-nodes-base.filter',
			'n8n-nodes-base.formTrigger',
			'n8n-nodes-base.hubspot',
			'n8n-nodes-base.hubspotTrigger',
			'n8n-nodes-base.if',
			'n8n-nodes-base.pipedriveTrigger',
			'n8n-nodes-base.removeDuplicates',
			'n8n-nodes-base.respondToWebhook',
			'n8n-nodes-base.salesforce',
			'n8n-nodes-base.salesforceTrigger',
			'n8n-nodes-base.scheduleTrigger',
			'n8n-nodes-base.set',
			'n8n-nodes-base.stickyNote',
			'n8n-nodes-base.webhook',
			'n8n-nodes-kombo.kombo',
			'n8n-nodes-kombo.komboAts',
			'n8n-nodes-kombo.komboHris',
			'n8n-nodes-kombo.komboHrisTool',
			'n8n-nodes-kombo.komboRecordTrigger',
			'n8n-nodes-kombo.komboTool',
			'n8n-nodes-kombo.komboTrigger',
		].map((type) => [type, () => []]),
	),
};

/**
 * All markup that a workflow sends to people.
 * @throws for a node type that has not been reviewed
 */
export function markupOf(nodes: INode[]): Markup[] {
	return nodes.flatMap((node) => {
		const find = MARKUP_OF[node.type];
		if (!find) throw new Error(`Say in MARKUP_OF whether '${node.type}' sends markup to people`);
		return find(node).map(({ kind, path }) => ({
			node: node.name,
			kind,
			path,
			template: String(node.parameters[path[0] ?? ''] ?? ''),
		}));
	});
}

/** The text at the path of a node's resolved parameters. */
export function textAt(parameters: IDataObject | undefined, { path }: Markup): string | undefined {
	const value = path.reduce<unknown>(
		(at, key) => (at as IDataObject | undefined)?.[key],
		parameters,
	);
	return typeof value === 'string' ? value : undefined;
}

/** An HTML text, as a browser reads it. */
export interface Html {
	/** Elements with the names of their attributes, comments and the like, in order. */
	structure: string[];
	/** The visible text. */
	text: string;
	hrefs: string[];
}

/** Parses a piece of HTML as browsers do. */
export function readHtml(html: string): Html {
	const found: Html = { structure: [], text: '', hrefs: [] };
	collect(parseFragment(html), found);
	return found;
}

/** The HTML of a template whose expressions return plain letters. */
export function readTemplate(template: string): Html {
	if (!template.startsWith('=')) return readHtml(template);
	return readHtml(template.slice(1).replace(/\{\{[^]*?\}\}(?!\s*\})/g, 'x'));
}

function collect(node: DefaultTreeAdapterTypes.Node, found: Html): void {
	if (node.nodeName === '#text') {
		found.text += (node as DefaultTreeAdapterTypes.TextNode).value;
	} else if (node.nodeName !== '#document-fragment') {
		const { attrs = [] } = node as DefaultTreeAdapterTypes.Element;
		found.structure.push([node.nodeName, ...attrs.map(({ name }) => name)].join(' '));
		found.hrefs.push(...attrs.filter(({ name }) => name === 'href').map(({ value }) => value));
	}
	for (const child of 'childNodes' in node ? node.childNodes : []) collect(child, found);
}

/**
 * The text that people see in Slack.
 * @throws when the text has a control sequence, such as `<!channel>` or `<https://…|name>`
 */
export function readSlack(text: string): string {
	const control = /[<>]|&(?!(?:amp|lt|gt);)/.exec(text);
	if (control)
		throw new Error(`Slack would interpret '${text.slice(control.index, control.index + 40)}'`);
	return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
