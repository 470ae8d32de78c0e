import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { CATEGORIES, type Category } from '../../shared/choices/categories';
import { fetchTools } from './liveTools';
import { bundledTools, toolOptions, type Tool } from '../../shared/choices/tools';
import { KomboClient } from '../../shared/transport/client';
import { DEFAULTS } from '../../shared/transport/settings';

/** How long the dropdown waits for the live list before it shows the bundled one, in ms. */
const MAX_WAIT = 10_000;

/**
 * The tools of the chosen category that match the search text, by label or ID.
 */
export async function searchTools(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const category = categoryOf(this.getCurrentNodeParameter('integrationCategory'));
	const wanted = filter.trim().toLowerCase();
	const options = toolOptions(await toolsOf(this, category));
	return { results: options.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

async function toolsOf(context: ILoadOptionsFunctions, category: Category): Promise<Tool[]> {
	let client: KomboClient | undefined;
	try {
		client = await KomboClient.open(context, DEFAULTS);
		return await fetchTools(client, category, MAX_WAIT);
	} catch {
		return bundledTools(category);
	} finally {
		client?.close();
	}
}

/** An expression has no value while the workflow is being edited, so it falls back to the default category. */
function categoryOf(value: unknown): Category {
	return CATEGORIES.find((category) => category === value) ?? 'HRIS';
}
