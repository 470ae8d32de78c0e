import { Fault } from '../fault';
import { isPlainObject } from '../json';
import type { Kombo } from '../transport/kombo';
import { pathOf } from '../transport/pathOf';
import type { Category } from './categories';
import type { Tool } from './tools';

/** Ms that links wait for the list at most: it is only wanted for a check. */
const PATIENCE = 3000;

/** What has been asked for, by execution. A list that could not be had is not asked for again. */
const asked = new WeakMap<Kombo, Map<Category, Promise<Tool[] | undefined>>>();

/**
 * The tools that the key's environment offers in a category, asked for once per execution.
 *
 * @param kombo the execution's own
 * @returns undefined when the list can't be had within three seconds
 */
export async function liveTools(kombo: Kombo, category: Category): Promise<Tool[] | undefined> {
	const lists = asked.get(kombo) ?? new Map<Category, Promise<Tool[] | undefined>>();
	asked.set(kombo, lists);
	let list = lists.get(category);
	if (!list) {
		list = fetchTools(kombo, category, PATIENCE).catch(() => undefined);
		lists.set(category, list);
	}
	return await list;
}

/**
 * Asks Kombo for the tools of a category: one request, outside the pace.
 *
 * @param patience ms until the list must be there
 * @throws Fault when it is not
 */
export async function fetchTools(
	kombo: Kombo,
	category: Category,
	patience: number,
): Promise<Tool[]> {
	const path = pathOf`/tools/${category.toLowerCase()}`;
	const { data } = await kombo.send({ method: 'GET', path, repeatable: true, patience });
	return toolsIn(data);
}

/** Entries without ID and label are left out: a dropdown could not show them. */
function toolsIn(data: unknown): Tool[] {
	const { tools } = isPlainObject(data) ? data : {};
	if (!Array.isArray(tools))
		throw new Fault("Kombo's answer holds no tools", { code: 'RESPONSE.NO_LIST' });
	return (tools as unknown[]).filter(
		(tool): tool is Tool & Record<string, unknown> =>
			isPlainObject(tool) && typeof tool.id === 'string' && typeof tool.label === 'string',
	);
}
