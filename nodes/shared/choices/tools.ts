import type { Category } from './categories';
import bundled from './toolCatalogue.json';

/** A tool that customers can connect: Workday, Personio … */
export interface Tool {
	id: string;
	label: string;
}

/** The tools known when this package was built. Kombo adds about four a month, so a missing one is no error. */
export const toolCatalogue: ReadonlyArray<Tool & { categories: string[] }> = bundled;

/** The bundled tools of a category. */
export function bundledTools(category: Category): Tool[] {
	return toolCatalogue.filter(({ categories }) => categories.includes(category));
}
