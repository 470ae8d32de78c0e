import { ItemError } from '../../shared/itemError';
import { isPlainObject } from '../../shared/json/parse';
import type { KomboClient } from '../../shared/transport/client';
import { pathOf } from '../../shared/transport/pathOf';
import type { Category } from '../../shared/choices/categories';
import type { Tool } from '../../shared/choices/tools';

/** Ms that links wait for the list at most: it is only wanted for a check. */
const PATIENCE = 3000;

/** What has been asked for, by execution. A list that could not be had is not asked for again. */
const asked = new WeakMap<KomboClient, Map<Category, Promise<Tool[] | undefined>>>();

/**
 * The tools that the key's environment offers in a category, asked for once per execution.
 *
 * @param client the execution's own
 * @returns undefined when the list can't be had within three seconds
 */
export async function liveTools(
	client: KomboClient,
	category: Category,
): Promise<Tool[] | undefined> {
	const lists = asked.get(client) ?? new Map<Category, Promise<Tool[] | undefined>>();
	asked.set(client, lists);
	let list = lists.get(category);
	if (!list) {
		list = fetchTools(client, category, PATIENCE).catch(() => undefined);
		lists.set(category, list);
	}
	return await list;
}

/**
 * Asks Kombo for the tools of a category: one request, outside the pace.
 *
 * @param patience ms until the list must be there
 * @throws ItemError when it is not
 */
export async function fetchTools(
	client: KomboClient,
	category: Category,
	patience: number,
): Promise<Tool[]> {
	const path = pathOf`/tools/${category.toLowerCase()}`;
	const { data } = await client.send({ method: 'GET', path, patience });
	return toolsIn(data);
}

/** Entries without ID and label are left out: a dropdown could not show them. */
function toolsIn(data: unknown): Tool[] {
	const { tools } = isPlainObject(data) ? data : {};
	if (!Array.isArray(tools))
		throw new ItemError("Kombo's response has no list of tools", { code: 'RESPONSE.NO_LIST' });
	return (tools as unknown[]).filter(
		(tool): tool is Tool & Record<string, unknown> =>
			isPlainObject(tool) && typeof tool.id === 'string' && typeof tool.label === 'string',
	);
}
