import type { Sandbox } from '../../../sandbox';
import { facts } from '../../../sandbox/data/apiFacts';
import { READS } from '../../../sandbox/data/allModels';
import { send } from './apiClient';

export type Item = Record<string, unknown> & { id: string };

export const PATHS = Object.keys(READS);

/** An integration of each category with everything to read, by category. */
export function integrationFor(
	sandbox: Sandbox,
	path: string,
	options: Parameters<Sandbox['integrations']['create']>[0] = {},
): string {
	const { category } = facts.reads[path]!;
	const { id } = sandbox.integrations.create({
		category,
		tool: 'sandbox',
		onlyCreatedApplications: false,
		...options,
	});
	return id;
}

/** Name of the model that a path reads. */
export function modelOf(path: string): string {
	return READS[path]!.name;
}

/** One GET for an integration. */
export async function get(sandbox: Sandbox, integrationId: string, path: string) {
	return await send(sandbox, 'GET', path, undefined, { 'x-integration-id': integrationId });
}

/** All records of a list, over all its pages. Throws for every status but 200. */
export async function readAll(
	sandbox: Sandbox,
	integrationId: string,
	path: string,
	query: Record<string, string> = {},
): Promise<Item[]> {
	const items: Item[] = [];
	const key = facts.reads[path]?.results.split('.').at(-1) ?? 'results';
	let cursor: unknown = null;
	do {
		const parameters = new URLSearchParams({
			...query,
			...(typeof cursor === 'string' ? { cursor } : {}),
		});
		const { status, json, text } = await get(sandbox, integrationId, `${path}?${parameters}`);
		if (status !== 200) throw new Error(`${status} ${text}`);
		items.push(...(json.data[key] as Item[]));
		cursor = json.data.next ?? null;
	} while (cursor !== null);
	return items;
}
