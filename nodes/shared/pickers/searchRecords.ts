import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { withoutSecrets } from '../execution/nodeErrors';
import type { KomboClient } from '../transport/client';
import { readPages } from '../transport/pagination';
import { fillPath } from '../transport/pathOf';
import { queryOf } from '../transport/query';
import { withClient } from '../transport/withClient';
import { unwrapLocator } from '../validation/clean';

/** The most records that a list reads. */
const MOST = 1_000;
/** As many as Kombo allows. */
const PAGE_SIZE = 250;

/** What a list offers. */
interface List {
	/**
	 * Path of the records: `/ats/jobs`. The integration ID goes into the path where it has a place for it:
	 * `/integrations/{integration_id}/custom-fields`, else into the header.
	 */
	path: string;
	/** Kombo's filters. */
	filters?: Record<string, unknown>;
	/** The entries of one record. */
	entriesOf(record: IDataObject): Array<{ name: unknown; value: unknown }>;
}

/**
 * The entries of a picker's list that match the search text, by name.
 *
 * @throws NodeOperationError that the editor shows in place of the list
 */
export async function searchRecords(
	context: ILoadOptionsFunctions,
	{ path, filters = {}, entriesOf }: List,
	filter = '',
): Promise<INodeListSearchResult> {
	const integrationId = fixedValueOf(context, 'integrationId', 'Integration ID');
	const filled = fillPath(path, { integration_id: integrationId });
	const records = await readForEditor(context, async (client) => {
		const request = {
			path: filled.path,
			query: queryOf(filters),
			...(path === filled.path && { integrationId }),
		};
		return await readPages(client, request, { limit: MOST }, PAGE_SIZE);
	});
	const wanted = filter.trim().toLowerCase();
	const results = records
		.flatMap(entriesOf)
		.filter((entry): entry is INodeListSearchItems => typeof entry.value === 'string')
		.map(({ name, value }) => ({ name: typeof name === 'string' && name ? name : value, value }))
		.filter(({ name }) => String(name).toLowerCase().includes(wanted))
		.sort((a, b) => String(a.name).localeCompare(String(b.name), 'en')) as INodeListSearchItems[];
	return { results };
}

/**
 * A field that the list depends on. The editor sends expressions as they are written, without a value.
 *
 * @throws NodeOperationError when the field has no fixed value
 */
export function fixedValueOf(context: ILoadOptionsFunctions, name: string, label: string): string {
	const value = unwrapLocator(context.getCurrentNodeParameter(name));
	const text = typeof value === 'string' ? value.trim() : '';
	if (text !== '' && !text.startsWith('=') && !text.includes('{{')) return text;
	throw new NodeOperationError(
		context.getNode(),
		`Set '${label}' to a fixed value to load this list, or enter the value yourself`,
	);
}

/** Reads from Kombo for the editor, which shows what goes wrong, without secrets. */
export async function readForEditor<Result>(
	context: ILoadOptionsFunctions,
	read: (client: KomboClient) => Promise<Result>,
): Promise<Result> {
	return await withClient(context, async (client) => {
		try {
			return await read(client);
		} catch (error) {
			throw withoutSecrets(error, client.redact);
		}
	}).catch((error: Error) => {
		throw new NodeOperationError(context.getNode(), error.message);
	});
}
