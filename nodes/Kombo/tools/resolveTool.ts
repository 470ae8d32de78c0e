import { invalidInput, type ItemError } from '../../shared/itemError';
import type { Category } from '../../shared/choices/categories';
import { liveTools } from './liveTools';
import { nearest } from './nearest';
import { bundledTools, toolCatalog, type Tool } from '../../shared/choices/tools';
import { oneOf, show } from '../../shared/text';
import type { KomboClient } from '../../shared/transport/client';
import { matchingIds } from '../../shared/validation/matchChoices';

interface ToolInput {
	integration_tool?: string;
	integration_category: Category;
}

const REMEDY =
	"Choose the tool from the list, or 'Customer Chooses'. An empty value lets the customer choose, too.";

/**
 * The input with the ID of its tool, which the user may have entered by label.
 *
 * The bundled list gets outdated, so it can accept a tool but never reject one. A tool that it doesn't list
 * in this category is looked up in Kombo's live list; if that fails, Kombo decides.
 *
 * @returns a promise only when the live list is needed
 * @throws ItemError for a tool that Kombo doesn't offer in this category, and for a label that several tools share
 */
export function resolveTool<Input extends ToolInput>(
	client: KomboClient,
	input: Input,
): Input | Promise<Input> {
	const { integration_tool: text, integration_category: category } = input;
	if (text === undefined) return input;
	const [id, ...others] = matchingIds(text, bundledTools(category));
	if (id !== undefined && others.length === 0) return { ...input, integration_tool: id };
	return lookUp(client, text, category).then((found) => ({ ...input, integration_tool: found }));
}

async function lookUp(client: KomboClient, text: string, category: Category): Promise<string> {
	const tools = await liveTools(client, category);
	const ids = matchingIds(text, tools ?? bundledTools(category));
	const [id = text, ...others] = ids;
	if (others.length > 0) throw ambiguous(text, ids);
	if (ids.length > 0 || !tools) return id;
	throw elsewhere(text, category) ?? unknown(text, tools);
}

function ambiguous(text: string, ids: string[]): ItemError {
	return invalidInput(
		`'Integration Tool' can't be ${show(text)}: ${ids.length} tools have this name`,
		`Use the ID of the one you mean: ${oneOf(ids.map((id) => `"${id}"`))}.`,
	);
}

/** The error for a tool that exists, but not in this category. */
function elsewhere(text: string, category: Category): ItemError | undefined {
	const [id] = matchingIds(text, toolCatalog);
	const tool = toolCatalog.find((candidate) => candidate.id === id);
	if (!tool) return undefined;
	const categories = tool.categories.filter((candidate) => candidate !== category);
	const hint = categories.length > 0 ? `It is a tool for ${oneOf(categories)}. ` : '';
	return invalidInput(
		`'Integration Tool' can't be ${show(text)}: Kombo doesn't offer it for ${category}`,
		`${hint}Choose another 'Integration Category' or another tool. An empty value lets the customer choose.`,
	);
}

function unknown(text: string, tools: Tool[]): ItemError {
	const ids = new Set([...tools, ...toolCatalog].map((tool) => tool.id));
	const similar = nearest(text, [...ids]).map((name) => `"${name}"`);
	return invalidInput(
		`'Integration Tool' is ${show(text)}, which isn't a Kombo tool`,
		`${similar.length > 0 ? `Did you mean ${oneOf(similar)}? ` : ''}${REMEDY}`,
	);
}
