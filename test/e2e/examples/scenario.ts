import type { Sandbox, WebhookDelivery } from '../../../sandbox';
import type { Item } from '../../../scripts/n8n/rest';

/** One run of an example workflow, and what must come out of it. */
export interface Scenario {
	/** What the example does, for the name of the test. */
	story: string;
	/** Name of the node that starts the run. */
	trigger: string;
	/** Items that the services around Kombo deliver, by node name, including the trigger's. */
	pins?: Record<string, Item[]>;
	/** Prepares the sandbox, and returns pins that depend on it. */
	arrange?: (sandbox: Sandbox) => Record<string, Item[]>;
	/** Makes the sandbox send the event that the Kombo Trigger waits for. */
	event?: (sandbox: Sandbox) => Promise<WebhookDelivery>;
	/** The last nodes that run, each with what its output must contain; `{link}` is the new link. */
	ends: Record<string, string[]>;
	/** How many items a node outputs, where that matters. */
	counts?: Record<string, number>;
	/** Nodes that must not run. */
	spared?: string[];
	/** How many links the run creates. */
	links: number;
}

/** Items to pin. */
export function items(...values: Array<Record<string, unknown>>): Item[] {
	return values.map((json) => ({ json }));
}

/** Creates a connection link, as another workflow would, and returns its token. */
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
	if (!response.ok) throw new Error(`The sandbox created no link: ${await response.text()}`);
	return sandbox.links.all().at(-1)?.token ?? '';
}
