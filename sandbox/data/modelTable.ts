import type { CompanyData, TableData } from './companyData';
import type { Model } from './model';
import { RecordIds } from './recordIds';
import { exists, type Row } from './row';
import { iso } from './times';

/** More rows than any page needs, but few enough for the memory. */
const KEPT_ROWS = 4096;

/** The rows of one model that differ from those at the start, and when they moved, by position. */
export interface SavedTable {
	/** Number of new rows. */
	added: number;
	changed: Array<[number, Row]>;
	/** In epoch milliseconds. */
	moved: Array<[number, number]>;
}

/**
 * The rows of one model. Initial rows are made when they are read, and only changed and new rows are
 * kept, so 100,000 rows need neither time nor memory.
 */
export class ModelTable implements TableData {
	private readonly ids: RecordIds;
	private readonly living: number;
	/** Number of rows at the start, including deleted ones. */
	private readonly initial: number;
	private readonly changed = new Map<number, Row>();
	private readonly moved = new Map<number, number>();
	private readonly made = new Map<number, Row>();
	/** The IDs that are linked to most. */
	private readonly firstIds: string[] = [];
	private added = 0;

	constructor(
		readonly model: Model,
		private readonly company: CompanyData,
	) {
		this.ids = new RecordIds(`${company.id} ${model.name}`);
		this.living = company.count(model.name);
		this.initial = this.living + (model.deleted ?? 1);
	}

	private readonly idOf = (n: number) => this.id(n);

	get size(): number {
		return this.initial + this.added;
	}

	id(n: number): string {
		if (n >= KEPT_ROWS) return this.ids.of(n);
		return (this.firstIds[n] ??= this.ids.of(n));
	}

	indexOf(id: unknown): number | undefined {
		const n = typeof id === 'string' ? this.ids.indexOf(id, this.idOf) : undefined;
		return n !== undefined && n < this.size ? n : undefined;
	}

	/** Do not change it: `put` a copy. */
	row(n: number): Row {
		return this.changed.get(n) ?? this.made.get(n) ?? this.make(n);
	}

	find(id: unknown): Row | undefined {
		const n = this.indexOf(id);
		return n === undefined ? undefined : this.row(n);
	}

	*linked(field: string, id: string, near: Iterable<number>): Generator<[number, Row]> {
		const positions = this.changed.size === 0 ? near : new Set([...near, ...this.changed.keys()]);
		for (const n of positions) {
			if (n >= this.size) continue;
			const row = this.row(n);
			const value = row[field];
			if (value === id || (Array.isArray(value) && value.includes(id))) yield [n, row];
		}
	}

	existing(field: string, id: string, near: Iterable<number>): Row[] {
		return Array.from(this.linked(field, id, near), ([, row]) => row).filter(exists);
	}

	put(n: number, row: Row): void {
		this.changed.set(n, row);
	}

	/** Adds a row and returns its position. */
	add(): number {
		this.added += 1;
		return this.size - 1;
	}

	/** Makes `updated_after` treat the row as changed at this time. */
	move(n: number, time: number): void {
		this.moved.set(n, time);
	}

	/** When the row changed according to `updated_after`, in epoch milliseconds. */
	movedAt(n: number): number {
		return this.moved.get(n) ?? this.model.moved?.(n, this.company) ?? this.changedAt(n);
	}

	changedAt(n: number): number {
		return this.model.changed(n, this.initial, this.company);
	}

	*positions(): Generator<number> {
		for (let n = 0; n < this.size; n++) yield n;
	}

	/** What differs from the start; undefined if nothing does. */
	save(): SavedTable | undefined {
		if (this.added === 0 && this.changed.size === 0 && this.moved.size === 0) return undefined;
		return { added: this.added, changed: [...this.changed], moved: [...this.moved] };
	}

	/** Back to what was saved. */
	load({ added, changed, moved }: SavedTable): void {
		this.added = added;
		for (const [n, row] of changed) this.changed.set(n, row);
		for (const [n, time] of moved) this.moved.set(n, time);
	}

	private make(n: number): Row {
		const changed_at = iso(this.changedAt(n));
		const row: Row = {
			id: this.id(n),
			remote_id: String(1000 + n),
			...this.model.make(n, this.company),
			changed_at,
			remote_deleted_at: n < this.living ? null : changed_at,
		};
		if (this.made.size >= KEPT_ROWS) this.made.clear();
		this.made.set(n, row);
		return row;
	}
}
