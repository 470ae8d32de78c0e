import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { MeasuredNode, N8nHost } from '../support/n8nHost';
import type { Delivery } from './contender';

/**
 * Runs a node in n8n and counts the links.
 *
 * @throws when the whole node fails, or when its output isn't in the order of its input
 */
export async function inWorkflow(
	host: N8nHost,
	items: IDataObject[],
	node: MeasuredNode,
): Promise<Delivery> {
	const output = await host.run(node, items);
	const indexes = output.map(({ pairedItem }) => (pairedItem as { item: number }).item);
	if (indexes.some((index, i) => i > 0 && index < (indexes[i - 1] ?? 0))) {
		throw new Error('The output is not in the order of the input.');
	}
	const delivered = new Set(output.map(linkOf).filter(Boolean)).size;
	return { delivered, failed: items.length - delivered };
}

/** The link of an item: on top in our node, in Kombo's envelope in the others. */
function linkOf({ json }: INodeExecutionData): unknown {
	return json.link ?? (json.data as IDataObject | undefined)?.link;
}
