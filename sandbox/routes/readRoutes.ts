import type { FastifyInstance } from 'fastify';
import { READS } from '../data/allModels';
import { factsOf } from '../data/apiFacts';
import type { Model } from '../data/model';
import { readQuery } from '../data/query';
import { Read } from '../data/read';
import type { Row } from '../data/row';
import { success } from '../http/envelope';
import { readPage } from '../http/pagination';
import type { World } from '../state/world';
import { readableCompany } from './readable';

type Query = Record<string, string | undefined>;

/** The page of a list without pages. */
const ALL = { start: 0, size: Infinity };

/** All lists of the data API: `data/allModels.ts` lists what they read. */
export function readRoutes(api: FastifyInstance, world: World): void {
	for (const [path, model] of Object.entries(READS)) readRoute(api, world, path, model);
}

function readRoute(api: FastifyInstance, world: World, path: string, model: Model): void {
	const facts = factsOf(path);
	const read = new Read(model, facts, path.endsWith('/open') ? isOpen : undefined);
	const key = facts.results.split('.').at(-1)!;

	api.get<{ Querystring: Query }>(path, (request, reply) => {
		const company = readableCompany(request, reply, world, {
			category: facts.category,
			model: model.name,
		});
		const query = readQuery(request.query, facts);
		const paged = facts.pageSize && readPage(request.query, facts.pageSize);
		const { start, size } = paged ?? ALL;
		const { records, next } = read.page(company, query, start, size);
		if (!paged) return success({ [key]: records });
		const cursor = paged.cursorOf(next);
		return success({ [key]: records, next: cursor, next_cursor: cursor });
	});
}

/** The deprecated list of open orders is a filter in its path. */
function isOpen({ status }: Row): boolean {
	return status === 'OPEN';
}
