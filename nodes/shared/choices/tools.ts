import type { INodePropertyOptions } from 'n8n-workflow';
import type { Category } from './categories';
import bundled from './toolCatalog.json';

/** A tool that customers can connect: Workday, Personio … */
export interface Tool {
	id: string;
	label: string;
}

/** The label for no tool, in the list of tools and in values of expressions. */
export const CUSTOMER_CHOOSES = 'Customer Chooses';

/** The tools known when this package was built. Kombo adds about four a month, so a missing one is no error. */
export const toolCatalog: ReadonlyArray<Tool & { categories: string[] }> = bundled;

/** The bundled tools of a category. */
export function bundledTools(category: Category): Tool[] {
	return toolCatalog.filter(({ categories }) => categories.includes(category));
}

/**
 * Tools as the entries of a dropdown, in alphabetical order. Labels are not unique (PayFit exists three
 * times), so each entry shows its ID.
 */
export function toolOptions(tools: readonly Tool[]): INodePropertyOptions[] {
	return tools
		.map(({ id, label }) => ({ name: `${label} (${id})`, value: id }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
