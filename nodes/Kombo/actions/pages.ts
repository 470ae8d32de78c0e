import type { IDataObject } from 'n8n-workflow';
import { Fault } from '../fault';
import { recordsIn } from './outputs';
import type { Kombo, KomboRequest } from '../transport/kombo';

/** How much of a list is wanted, as the fields 'Return All' and 'Limit' say it. */
export interface Amount {
	return_all?: boolean;
	limit?: number;
}

/** Kombo's fields for paging, and why no operation offers them. */
export const pageFields = {
	cursor: "'Return All' and 'Limit' say how much",
	page_size: 'as large as Kombo allows',
};

/**
 * Reads a list page by page (Kombo's `cursor`, `page_size`, `next`), until it ends or enough is read.
 * The query goes along with every page: Kombo does not remember filters.
 *
 * @param pageSize most results per page that this list allows
 * @throws Fault when a cursor comes back: the list would never end
 */
export async function readPages(
	kombo: Kombo,
	request: Omit<KomboRequest, 'method' | 'repeatable'>,
	{ return_all: all, limit }: Amount,
	pageSize: number,
): Promise<IDataObject[]> {
	const most = all ? Infinity : (limit ?? Infinity);
	const results: IDataObject[] = [];
	const cursors = new Set<string>();

	for (let cursor: unknown; ;) {
		const query = new URLSearchParams(request.query);
		query.set('page_size', String(Math.min(pageSize, most - results.length)));
		if (typeof cursor === 'string') query.set('cursor', cursor);
		const { data, other } = await kombo.send({
			...request,
			method: 'GET',
			query,
			repeatable: true,
		});

		for (const result of resultsOf(other ?? data.results)) {
			results.push(result);
			if (results.length >= most) return results;
		}
		cursor = data.next;
		if (typeof cursor !== 'string' || cursor === '') return results;
		if (cursors.has(cursor)) throw endless();
		cursors.add(cursor);
	}
}

function resultsOf(results: unknown): IDataObject[] {
	if (Array.isArray(results)) return recordsIn(results);
	throw new Fault("Kombo's answer holds no list", {
		code: 'RESPONSE.NO_LIST',
		description: "This path is not paginated. Turn off 'Paginate'.",
		httpCode: 200,
	});
}

function endless(): Fault {
	return new Fault('The list has no end: Kombo returned the same page twice', {
		code: 'RESPONSE.REPEATED_CURSOR',
		description: "Try again, or set a lower 'Limit'.",
		httpCode: 200,
	});
}
