import type { FastifyInstance } from 'fastify';
import { makeGroups } from '../employees';
import { inputInvalid, KomboFailure, success } from '../envelope';
import { page } from '../pagination';
import type { Integration, SyncedRow } from '../types';
import type { World } from '../world';
import { integrationOf } from './byHeader';

type Query = Record<string, string | undefined>;

/** Two reads of synced models, which stand for all of them: they filter and page alike. */
export function hrisRoutes(api: FastifyInstance, world: World): void {
	const read = (path: string, rowsOf: (integration: Integration) => SyncedRow[]) => {
		api.get<{ Querystring: Query }>(path, (request) => {
			const integration = integrationOf(request, world);
			checkReadable(integration);
			return success(page(filtered(rowsOf(integration), request.query), request.query));
		});
	};

	read('/hris/employees', ({ employees }) => employees);
	read('/hris/groups', ({ id }) => makeGroups(id));
}

function checkReadable({ status, setup_status }: Integration): void {
	// 409 is documented for SETUP_*; for INACTIVE no status is.
	if (setup_status === 'FINAL_SYNC_PENDING') {
		throw new KomboFailure(409, 'INTEGRATION.SETUP_SYNC_PENDING', 'The first sync is not done.');
	}
	if (setup_status === 'INCOMPLETE') {
		throw new KomboFailure(409, 'INTEGRATION.SETUP_INCOMPLETE', 'The Setup Flow is not done.');
	}
	if (status === 'INACTIVE') {
		throw new KomboFailure(409, 'INTEGRATION.INACTIVE', 'The integration is switched off.');
	}
}

/** The documented filters: AND between parameters, OR inside a list. */
function filtered(rows: SyncedRow[], query: Query): SyncedRow[] {
	const updatedAfter = instant(query.updated_after);
	const ids = list(query.ids);
	const remoteIds = list(query.remote_ids);
	return rows.filter(
		(row) =>
			(row.remote_deleted_at === null || query.include_deleted === 'true') &&
			(updatedAfter === undefined || Date.parse(row.changed_at) > updatedAfter) &&
			(ids?.includes(row.id) ?? true) &&
			(remoteIds?.includes(row.remote_id) ?? true),
	);
}

function list(text: string | undefined): string[] | undefined {
	return text?.split(',');
}

function instant(text: string | undefined): number | undefined {
	if (text === undefined) return undefined;
	const time = /^\d{4}-\d{2}-\d{2}T/.test(text) ? Date.parse(text) : NaN;
	if (Number.isNaN(time)) {
		throw inputInvalid('Invalid query: updated_after must be an ISO 8601 date-time.');
	}
	return time;
}
