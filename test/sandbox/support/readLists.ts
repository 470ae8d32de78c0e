import type { Sandbox } from '../../../sandbox';
import { facts } from '../../../sandbox/data/apiFacts';
import { READS } from '../../../sandbox/data/allModels';
import { get } from './apiClient';

export type Item = Record<string, unknown> & { id: string };

export const PATHS = Object.keys(READS);

/** ID of a new integration of the path's category, with all data to read. */
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

/** All records of a list, from all pages. Throws for any status but 200. */
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
