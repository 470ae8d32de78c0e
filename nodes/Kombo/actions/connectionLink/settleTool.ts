import { Fault } from '../../fault';
import type { Category } from '../../options/categories';
import { isKnownTool, toolCatalogue, type Tool } from '../../options/tools';
import { nearest } from '../../options/nearest';
import { oneOf, show } from '../../text';
import type { Kombo } from '../../transport/kombo';
import { INVALID } from '../../validation/validate';

/**
 * Stops an item whose tool does not exist. The bundled catalogue ages, so a tool that is missing there
 * is looked up in Kombo's own list; when that can't be had, Kombo decides.
 *
 * @throws Fault that names the tools with the most similar IDs
 */
export async function assertToolExists(
	kombo: Kombo,
	input: { integration_tool?: string; integration_category: Category },
): Promise<void> {
	const { integration_tool: id, integration_category: category } = input;
	if (id === undefined || isKnownTool(id)) return;

	let tools: Tool[];
	try {
		tools = await kombo.liveTools(category);
	} catch {
		return;
	}
	if (tools.some((tool) => tool.id === id)) return;

	const ids = new Set([...tools, ...toolCatalogue].map((tool) => tool.id));
	const similar = nearest(id, [...ids]).map((name) => `"${name}"`);
	throw new Fault(`'Integration Tool' can't be ${show(id)}: Kombo knows no such tool`, {
		code: INVALID,
		description: `${similar.length > 0 ? `Did you mean ${oneOf(similar)}? ` : ''}Choose the tool from the list, or leave the field empty to let the customer choose.`,
		isInput: true,
	});
}
