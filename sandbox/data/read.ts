import type { ReadFacts } from './apiFacts';
import type { Company } from './company';
import type { CompanyData, TableData } from './companyData';
import type { Model } from './model';
import type { Query } from './query';
import { filterable, isMissing, RecordShape } from './record';
import { exists, type Fields, type Row } from './row';
import type { Filter, FilterValue } from './rowFilters';

type Test = (row: Row) => boolean;

/** Parameters that aren't filters of a model. */
const COMMON = new Set([
	'cursor',
	'page_size',
	'updated_after',
	'include_deleted',
	'ignore_unsupported_filters',
	'ids',
	'remote_ids',
]);

/** One list of Kombo's: which rows of a company a query finds, page by page. */
export class Read {
	private readonly shape: RecordShape;

	constructor(
		private readonly model: Model,
		private readonly facts: ReadFacts,
		/** What every row must pass, whatever the query. */
		private readonly always: Test = () => true,
	) {
		for (const name of Object.keys(facts.query)) {
			if (!COMMON.has(name)) this.filter(name);
		}
		this.shape = new RecordShape(model, facts.record);
	}

	/**
	 * Up to `size` records from the position `start` on, and the position of the next match. Rows never
	 * change their position, so a change between two pages moves no record from one to another; Kombo
	 * doesn't document this.
	 */
	page(
		company: Company,
		query: Query,
		start: number,
		size: number,
	): { records: Fields[]; next: number | null } {
		const table = company.table(this.model.name);
		const test = this.test(company, query);
		const movedAfter = query.get('updated_after')?.time ?? -Infinity;
		const records: Fields[] = [];
		for (const n of positions(table, query, start)) {
			if (table.movedAt(n) <= movedAfter) continue;
			const row = table.row(n);
			if (!test(row)) continue;
			if (records.length === size) return { records, next: n };
			records.push(this.shape.of(row, company));
		}
		return { records, next: null };
	}

	private test(company: Company, query: Query): Test {
		const includesDeleted = query.get('include_deleted')?.text === 'true';
		const filters = this.filters(company, query);
		return (row) => {
			if (!includesDeleted && !exists(row)) return false;
			if (!this.always(row) || !company.isVisible(this.model, row)) return false;
			const seen = filterable(row, this.facts.record, company);
			return filters.every((test) => test(seen));
		};
	}

	/** A filter on a field that the tool lacks matches nothing, unless it is ignored. */
	private filters(company: CompanyData, query: Query): Test[] {
		const ignores = query.get('ignore_unsupported_filters')?.text === 'true';
		const remoteIds = query.get('remote_ids')?.list;
		const tests: Test[] = remoteIds
			? [({ remote_id }) => remoteIds.includes(String(remote_id))]
			: [];
		for (const [name, value] of query) {
			if (COMMON.has(name)) continue;
			const filter = this.filter(name);
			if (!isMissing(this.model, filter.field, company)) tests.push(testOf(filter, value, company));
			else if (!ignores) tests.push(() => false);
		}
		return tests;
	}

	/** Throws when the model lacks a documented filter. */
	private filter(name: string): Filter {
		const filter = this.model.filters?.[name];
		if (!filter) throw new Error(`${this.model.name} has no filter ${name}`);
		return filter;
	}
}

function testOf(filter: Filter, value: FilterValue, company: CompanyData): Test {
	return (row) => filter.matches(row, value, company);
}

/** With `ids`, only the positions of these rows. */
function* positions(table: TableData, query: Query, start: number): Generator<number> {
	const ids = query.get('ids')?.list;
	if (!ids) {
		for (let n = start; n < table.size; n++) yield n;
		return;
	}
	const wanted = new Set(ids.map((id) => table.indexOf(id)).filter((n) => n !== undefined));
	for (const n of [...wanted].sort((a, b) => a - b)) if (n >= start) yield n;
}
