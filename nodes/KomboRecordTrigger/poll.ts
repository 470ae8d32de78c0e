import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { inOrder } from '../shared/execution/inOrder';
import { withoutSecrets } from '../shared/execution/nodeErrors';
import { isItemError } from '../shared/itemError';
import { KomboClient } from '../shared/transport/client';
import { budgetOf, outOfTime } from './budget';
import { load, save, type Stored } from './progress';
import { readIntegration, type Found } from './readIntegration';
import { errorOf, pollError, reportSome, type Failures } from './report';
import type { WatchedRecord } from './records';
import { moveOn } from './room';
import { readSample } from './sample';
import { readWatch, type Watch } from './settings';

/** The nodes whose poll is under way: n8n starts the next one although the last one has not ended. */
const polling = new Set<string>();

/**
 * Polls for records. Returns null when nothing has happened, so that no execution starts.
 *
 * @param records what the node's own file knows, which n8n loads when it starts
 * @throws NodeApiError or NodeOperationError when no integration can be read; all continue where they were
 */
export async function poll(
	context: IPollFunctions,
	records: ReadonlyMap<string, WatchedRecord>,
): Promise<INodeExecutionData[][] | null> {
	const node = `${context.getWorkflow().id ?? ''}/${context.getNode().id}`;
	const isManual = context.getMode() === 'manual';
	if (polling.has(node) && !isManual) return null;
	if (!isManual) polling.add(node);
	try {
		const watch = await readWatch(context, records);
		const items = await withBudget(context, watch, async (client) =>
			isManual ? [await readSample(client, watch)] : await readAll(context, client, watch),
		);
		return items.length > 0 ? [items.map((json) => ({ json }))] : null;
	} catch (error) {
		throw pollError(context, error);
	} finally {
		if (!isManual) polling.delete(node);
	}
}

/** Lends a client that stops when the time of the poll is over. */
async function withBudget<Result>(
	context: IPollFunctions,
	{ transport }: Watch,
	use: (client: Budgeted) => Promise<Result>,
): Promise<Result> {
	const ms = budgetOf(context);
	const end = AbortSignal.timeout(ms);
	const client = await KomboClient.open(context, transport, end);
	const send: KomboClient['send'] = async (request) => {
		try {
			return await client.send(request);
		} catch (error) {
			throw end.aborted ? outOfTime(ms) : withoutSecrets(error, client.redact);
		}
	};
	try {
		return await use({ send });
	} finally {
		client.close();
	}
}

type Budgeted = Pick<KomboClient, 'send'>;

async function readAll(
	context: IPollFunctions,
	client: Budgeted,
	watch: Watch,
): Promise<IDataObject[]> {
	const stored = load(context.getWorkflowStaticData('node'), watch.configuration);
	const ids = longestAgoFirst(watch.integrationIds, stored);
	const failures: Failures = new Map();
	const found = new Map<string, Found>();
	await inOrder(ids.length, watch.transport.concurrency, async (index) => {
		const id = ids[index] ?? '';
		try {
			found.set(id, await readIntegration(client, watch, id, stored.progress.get(id)));
		} catch (error) {
			// What the first sync brings are existing records.
			if (!isItemError(error) || error.code !== 'INTEGRATION.SETUP_SYNC_PENDING') {
				failures.set(id, error);
			}
		}
	});
	for (const [id, error] of moveOn(stored.progress, found, ids)) {
		failures.set(id, error);
		found.delete(id);
	}
	if (failures.size > 0 && failures.size === ids.length) throw errorOf(failures, ids.length);
	reportSome(context, failures, ids.length, stored.reported);
	// Last: after an error, n8n keeps what was assigned before.
	save(context.getWorkflowStaticData('node'), stored, watch);
	return watch.integrationIds.flatMap((id) => found.get(id)?.items ?? []);
}

/** When the time is not enough for all, the next poll starts with those that were left out. */
function longestAgoFirst(ids: string[], { progress }: Stored): string[] {
	const timeOf = (id: string) => Date.parse(progress.get(id)?.readAt ?? '') || 0;
	return [...ids].sort((one, other) => timeOf(one) - timeOf(other));
}
