import type { IDataObject } from 'n8n-workflow';
import { invalidInput, isItemError, type ItemError } from '../itemError';
import type { Operation } from '../operation';
import type { KomboClient } from '../transport/client';
import { inOrder } from './inOrder';
import { asItemError } from './outputItems';
import { withPermission } from './permission';

type Result = IDataObject | ItemError;

/**
 * Sends items in groups, one for each integration.
 *
 * @param prepared the values of each item, or what is wrong with it
 * @param width how many groups are sent at the same time
 * @param stops whether nothing more is sent after the first item that fails
 * @returns for each item the JSON of its output, or what went wrong with it; never throws
 */
export async function sendTogether(
	client: KomboClient,
	{ together, permission }: Operation,
	prepared: Array<object | ItemError>,
	width: number,
	stops: boolean,
): Promise<Result[]> {
	const { isWhole = false, check, send } = together!;
	const results = prepared.map((values): Result => (isItemError(values) ? values : {}));
	const groups = [...groupsOf(prepared).values()];
	for (const group of check ? groups : []) {
		await check!(group.map((index) => prepared[index]!)).catch((error: unknown) => {
			for (const index of group) results[index] = asItemError(error);
		});
	}
	const invalid = results.findIndex(isItemError);
	if (isWhole && invalid >= 0) {
		return results.map((values) => (isItemError(values) ? values : notSent(invalid)));
	}
	let hasFailed = false;
	await inOrder(groups.length, width, async (g, { stepAside }) => {
		if (stops && hasFailed) return;
		const group = groups[g]!;
		const items = group.map((index) => prepared[index]!);
		const sent = await send(client.forItem(stepAside), items, stops).catch((error: unknown) =>
			items.map(() => asItemError(error)),
		);
		hasFailed ||= sent.some(isItemError);
		for (const [i, result] of sent.entries()) {
			results[group[i]!] = withAdvice(result, permission);
		}
	});
	return results;
}

function withAdvice(result: Result, permission?: string): Result {
	return isItemError(result) ? (withPermission(result, permission) as ItemError) : result;
}

/** Integration ID → indexes of its items. */
function groupsOf(prepared: Array<object | ItemError>): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	for (const [index, values] of prepared.entries()) {
		if (isItemError(values)) continue;
		const { integration_id: id } = values as { integration_id: string };
		const group = groups.get(id) ?? [];
		group.push(index);
		groups.set(id, group);
	}
	return groups;
}

/** Why an operation that replaces everything can't be the tool of an AI agent, which passes one item per call. */
export function notForTools(): ItemError {
	return invalidInput(
		"This operation can't be a tool",
		'It replaces everything that the integration has, and a tool passes one item only. Use it in a workflow.',
	);
}

function notSent(invalid: number): ItemError {
	return invalidInput(
		`Nothing was sent, because item ${invalid} has invalid values`,
		'What is left out counts as deleted, so all items are sent together or not at all.',
	);
}
