import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { CATEGORIES, type Category } from '../../shared/choices/categories';
import { fetchTools } from './liveTools';
import { bundledTools, CUSTOMER_CHOOSES, toolOptions, type Tool } from '../../shared/choices/tools';
import { withClient } from '../../shared/transport/withClient';

/** How long the dropdown waits for the live list before it shows the bundled one, in ms. */
const MAX_WAIT = 10_000;

/** The first entry. Its value is that of an empty field, so it sends no tool. */
const NO_TOOL = { name: CUSTOMER_CHOOSES, value: '' };

/** Nobody's choice but the customer's, and the tools of the chosen category; those that match the search text. */
export async function searchTools(
	this: ILoadOptionsFunctions,
	filter = '',
): Promise<INodeListSearchResult> {
	const category = categoryOf(this.getCurrentNodeParameter('integrationCategory'));
	const wanted = filter.trim().toLowerCase();
	const options = [NO_TOOL, ...toolOptions(await toolsOf(this, category))];
	return { results: options.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

async function toolsOf(context: ILoadOptionsFunctions, category: Category): Promise<Tool[]> {
	try {
		return await withClient(
			context,
			async (client) => await fetchTools(client, category, MAX_WAIT),
		);
	} catch {
		return bundledTools(category);
	}
}

/** An expression has no value while the workflow is being edited, so it falls back to the default category. */
function categoryOf(value: unknown): Category {
	return CATEGORIES.find((category) => category === value) ?? 'HRIS';
}
