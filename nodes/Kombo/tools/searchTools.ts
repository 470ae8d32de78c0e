import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { CATEGORIES, type Category } from '../../shared/choices/categories';
import { fetchTools } from './liveTools';
import { bundledTools, toolOptions, type Tool } from '../../shared/choices/tools';
import { KomboClient } from '../../shared/transport/client';
import { DEFAULTS } from '../../shared/transport/settings';

/** A dropdown must not make its user wait: after so many ms the bundled list is shown. */
const PATIENCE = 10_000;

/**
 * The tools of the chosen category that match what was typed, by label or ID.
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
		return await fetchTools(client, category, PATIENCE);
	} catch {
		return bundledTools(category);
	} finally {
		client?.close();
	}
}

/** An expression has no value while the workflow is being built: then the default category is shown. */
function categoryOf(value: unknown): Category {
	return CATEGORIES.find((category) => category === value) ?? 'HRIS';
}
