import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { toolCatalogue } from '../shared/choices/tools';

/**
 * Choices of the tools filter: the bundled catalogue, which opens without a request and without a
 * valid API key. Labels are not unique, so each shows its ID; newer tools are given by expression.
 */
export async function getTools(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return toolCatalogue
		.map(({ id, label }) => ({ name: `${label} (${id})`, value: id }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
