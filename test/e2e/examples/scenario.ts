import type { Sandbox, WebhookDelivery } from '../../../sandbox';
import type { Item } from '../../../scripts/n8n/rest';

/** One story that an example workflow has to tell to its end. */
export interface Scenario {
	/** What happens, for the list of checks. */
	story: string;
	/** Name of the node that starts the run. */
	trigger: string;
	/** What the services around Kombo would have delivered, by node name; the trigger's too. */
	pins?: Record<string, Item[]>;
	/** Makes the sandbox send the event for which the Kombo Trigger listens. */
	event?: (sandbox: Sandbox) => Promise<WebhookDelivery>;
	/** The last nodes that run, each with what its output must contain; `{link}` is the link made. */
	ends: Record<string, string[]>;
	/** How many items leave a node, where that is the point of the story. */
	counts?: Record<string, number>;
	/** Nodes that must not run. */
	spared?: string[];
	/** How many links the run makes. */
	links: number;
}

/** Items of a pin. */
export function items(...values: Array<Record<string, unknown>>): Item[] {
	return values.map((json) => ({ json }));
}

/** Makes a connection link as another workflow would have done, and returns its token. */
export async function linkFor(
	sandbox: Sandbox,
	body: { end_user_origin_id?: string; end_user_organization_name: string },
): Promise<string> {
	const response = await fetch(`${sandbox.baseUrl}/connect/create-link`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${sandbox.apiKey}`,
			'content-type': 'application/json',
		},
		body: JSON.stringify({
			end_user_email: 'anna@acme.example',
			integration_category: 'HRIS',
			integration_tool: 'personio',
			...body,
		}),
	});
	if (!response.ok) throw new Error(`The sandbox made no link: ${await response.text()}`);
	return sandbox.links.all().at(-1)?.token ?? '';
}
