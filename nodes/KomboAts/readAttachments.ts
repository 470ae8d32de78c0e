import type { IDataObject } from 'n8n-workflow';
import type { Scope } from '../shared/operation';
import type { KomboClient } from '../shared/transport/client';
import { resultsOf, type Amount } from '../shared/transport/pagination';
import { fillPath } from '../shared/transport/pathOf';
import { downloadAttachments } from './downloadAttachments';

/** The values of 'Get Many of Application' and 'Get Many of Candidate', without the ID of the record. */
interface Values extends Amount {
	integration_id?: string;
	download?: boolean;
	field?: string;
	max_file_size?: number;
}

const MB = 1024 * 1024;

/**
 * Reads the attachments of an application or a candidate, with their files where the user wants them.
 *
 * @param template path of the list, with a place for the ID of the record
 */
export async function readAttachments(
	client: KomboClient,
	scope: Scope,
	template: string,
	values: Values,
): Promise<IDataObject[]> {
	const { integration_id: integrationId, download, field = 'data', max_file_size = 50 } = values;
	const { path } = fillPath(template, { ...values });
	const { data, other } = await client.send({ method: 'GET', path, integrationId });
	const all = resultsOf(other ?? data.results);
	if (all.length === 0) scope.hint(NONE);
	const attachments = values.return_all ? all : all.slice(0, values.limit);
	// A model can't read files, and anybody can use the address of one.
	if (scope.isTool) return attachments.map(withoutAddress);
	if (download) {
		await downloadAttachments(client, scope, attachments, { field, maxBytes: max_file_size * MB });
	}
	return attachments;
}

function withoutAddress(attachment: IDataObject): IDataObject {
	const fields = Object.entries(attachment).filter(([name]) => name !== 'data_url');
	return Object.fromEntries(fields);
}

const NONE =
	"Kombo has no attachments of this record. If the tool has some, check the tool's coverage of attachments in Kombo's dashboard.";
