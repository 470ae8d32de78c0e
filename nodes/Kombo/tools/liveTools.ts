import { ItemError } from '../../shared/itemError';
import { isPlainObject } from '../../shared/json/isPlainObject';
import type { KomboClient } from '../../shared/transport/client';
import { pathOf } from '../../shared/transport/pathOf';
import type { Category } from '../../shared/choices/categories';
import type { Tool } from '../../shared/choices/tools';

/** How long a link waits for the list, in ms. Short, because it serves only a check. */
const MAX_WAIT = 3000;

/** Requested lists by execution. A list that could not be loaded is not requested again. */
const requested = new WeakMap<KomboClient, Map<Category, Promise<Tool[] | undefined>>>();

/**
 * The tools that the key's environment offers in a category, requested once per execution.
 *
 * @param client the execution's own
 * @returns undefined when the list doesn't arrive within three seconds
 */
export async function liveTools(
	client: KomboClient,
	category: Category,
): Promise<Tool[] | undefined> {
	const lists = requested.get(client) ?? new Map<Category, Promise<Tool[] | undefined>>();
	requested.set(client, lists);
	let list = lists.get(category);
	if (!list) {
		list = fetchTools(client, category, MAX_WAIT).catch(() => undefined);
		lists.set(category, list);
	}
	return await list;
}

/**
 * Requests the tools of a category from Kombo: once, and without waiting for other requests.
 *
 * @param deadline ms until the list must have arrived
 * @throws ItemError when it has not
 */
export async function fetchTools(
	client: KomboClient,
	category: Category,
	deadline: number,
): Promise<Tool[]> {
	const path = pathOf`/tools/${category.toLowerCase()}`;
	const { data } = await client.send({ method: 'GET', path, deadline });
	return toolsIn(data);
}

/** Leaves out entries without ID or label, which a dropdown can't show. */
function toolsIn(data: unknown): Tool[] {
	const { tools } = isPlainObject(data) ? data : {};
	if (!Array.isArray(tools))
		throw new ItemError("Kombo's response has no list of tools", { code: 'RESPONSE.NO_LIST' });
	return (tools as unknown[]).filter(
		(tool): tool is Tool & Record<string, unknown> =>
			isPlainObject(tool) && typeof tool.id === 'string' && typeof tool.label === 'string',
	);
}
