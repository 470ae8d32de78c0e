import type { IDataObject } from 'n8n-workflow';
import { invalidInput } from '../shared/itemError';
import { pluralOf } from '../shared/reads/model';
import type { Sender } from '../shared/transport/client';
import { resultsOf } from '../shared/transport/pagination';
import { itemOf } from './readIntegration';
import { errorOf, type Failures } from './report';
import type { Watch } from './settings';
import { trackerOf } from './trackers';

/** How many records are searched for one that has got into the state of the event. */
const PAGE = 250;
const ANY = 5;

/**
 * One real record for building the workflow, from the first integration that has one.
 *
 * @throws ItemError when no integration has one, or when none can be read
 */
export async function readSample(client: Sender, watch: Watch): Promise<IDataObject> {
	const { model, record, event, integrationIds } = watch;
	const tracker = trackerOf(record, event, { seen: '' });
	const query = new URLSearchParams(watch.query);
	const isAny = ['createdOrUpdated', 'created', 'stageChanged'].includes(event);
	query.set('page_size', String(isAny ? ANY : PAGE));
	const failures: Failures = new Map();
	for (const integrationId of integrationIds) {
		try {
			const { data } = await client.send({ method: 'GET', path: model.path, query, integrationId });
			const sample = resultsOf(data.results).find((each) => tracker.appliesTo(each));
			if (sample) return itemOf(watch, integrationId, sample);
		} catch (error) {
			failures.set(integrationId, error);
		}
	}
	if (failures.size > 0) throw errorOf(failures, integrationIds.length);
	throw invalidInput(
		isAny
			? `There are no ${pluralOf(model)} yet`
			: `The event applies to none of the first ${PAGE} ${pluralOf(model)}`,
		model.whenEmpty ??
			"Choose the event 'Created or Updated' to see a record, check 'Filters', and check in Kombo's dashboard that the first sync has finished.",
	);
}
