import { modelByName } from './allModels';
import type { EditableCompany } from './companyData';
import type { CompanySettings } from './companySettings';
import { AssessmentEvents } from './events/assessmentEvents';
import { AtsEvents } from './events/atsEvents';
import { HrisEvents } from './events/hrisEvents';
import { LmsEvents } from './events/lmsEvents';
import type { Model } from './model';
import { ModelTable, type SavedTable } from './modelTable';
import { isEmptied } from './record';
import type { Fields, Row } from './row';
import { iso } from './times';

/** What happened in a company: with the same settings, it makes the same company again. */
export interface SavedCompany {
	/** By name of the model. */
	tables: Array<[string, SavedTable]>;
	disabledModels: Array<[string, string]>;
	/** Orders that no webhook has announced yet. */
	placed: Row[];
}

/**
 * The customer's company in one HR tool: its records, and what happens to them. Every change takes
 * effect at once, as if a sync had followed; no webhook is sent (see `integrations.change`).
 */
export class Company implements EditableCompany {
	readonly id: string;
	/** What happens to people. */
	readonly hris = new HrisEvents(this);
	/** What happens in hiring. */
	readonly ats = new AtsEvents(this);
	/** What happens in learning. */
	readonly lms = new LmsEvents(this);
	/** What the customer orders. */
	readonly assessment = new AssessmentEvents(this);
	/** Names of the models that changed, as `data-changed` has them. */
	readonly changedModels = new Set<string>();
	/** Models that the scope config disables, and since when (ISO 8601). */
	readonly disabledModels = new Map<string, string>();
	private readonly tables = new Map<string, ModelTable>();

	constructor(readonly settings: CompanySettings) {
		this.id = settings.id;
	}

	/** Throws for a model that doesn't exist. */
	table(model: string): ModelTable {
		let table = this.tables.get(model);
		if (!table) {
			table = new ModelTable(modelByName(model), this);
			this.tables.set(model, table);
		}
		return table;
	}

	/** How many records of a model there were at the start, not counting deleted ones. */
	count(model: string): number {
		return this.settings.records[model] ?? modelByName(model).count(this);
	}

	/** Throws for an unknown ID. Returns the row as stored, not as Kombo's API does. */
	get(model: string, id: string): Row {
		const row = this.table(model).find(id);
		if (!row) throw new Error(`There is no ${model} with the ID "${id}"`);
		return row;
	}

	find(model: string, id: unknown): Row | undefined {
		return this.table(model).find(id);
	}

	/** All rows, deleted ones included. */
	rows(model: string): Row[] {
		const table = this.table(model);
		return Array.from(table.positions(), (n) => table.row(n));
	}

	/** Creates a record. Missing fields are made up. */
	create(model: string, fields: Fields = {}): Row {
		const table = this.table(model);
		const n = table.add();
		const now = this.now();
		const made = table.model.make(n, this);
		const row: Row = {
			id: table.id(n),
			remote_id: `new-${n}`,
			...made,
			...stamps(made, ['remote_created_at', 'remote_updated_at'], now),
			...fields,
			changed_at: iso(now),
			remote_deleted_at: null,
		};
		this.store(table, n, row, now);
		if (!table.model.isSent) this.changedModels.add(model);
		return row;
	}

	/**
	 * Changes fields of a record. Memberships (such as `group_ids` of an employee) are separate links:
	 * they don't change the record's `changed_at`, but `updated_after` finds it.
	 */
	update(model: string, id: string, fields: Fields): Row {
		const { table, n, row } = this.locate(model, id);
		const now = this.now();
		const { links = {} } = table.model;
		const own = Object.keys(fields).filter((field) => !(field in links));
		for (const field of Object.keys(fields)) this.changedModels.add(links[field] ?? model);
		const changed: Row = { ...row, ...fields };
		if (own.length > 0) {
			Object.assign(changed, stamps(row, ['remote_updated_at'], now), { changed_at: iso(now) });
			this.store(table, n, changed, now);
		} else {
			table.put(n, changed);
			table.move(n, now);
		}
		return changed;
	}

	/** Deletes the record in the tool. */
	delete(model: string, id: string): Row {
		const deletedAt = iso(this.now());
		return this.update(model, id, { remote_deleted_at: deletedAt });
	}

	/**
	 * Enables or disables a model in the scope config. While it is disabled, its records count as deleted
	 * and reading it fails; when enabled again, they return at once, as if a sync had followed.
	 */
	setModelEnabled(model: string, enabled: boolean): void {
		const disabledAt = this.disabledModels.get(model);
		if (enabled === (disabledAt === undefined)) return;
		const now = iso(this.now());
		for (const { id, remote_deleted_at } of this.rows(model)) {
			if (disabledAt === undefined && remote_deleted_at === null) {
				this.update(model, id, { remote_deleted_at: now });
			}
			if (disabledAt !== undefined && remote_deleted_at === disabledAt) {
				this.update(model, id, { remote_deleted_at: null });
			}
		}
		if (enabled) this.disabledModels.delete(model);
		else this.disabledModels.set(model, now);
	}

	/** Makes Kombo read all applications; hidden ones appear at once, as if a sync had followed. */
	syncAllApplications(): void {
		if (!this.settings.onlyCreatedApplications) return;
		const hidden = ['ats_applications', 'ats_candidates', 'ats_interviews', 'ats_offers'];
		for (const model of hidden) {
			const table = this.table(model);
			for (const n of table.positions()) {
				if (!this.isVisible(table.model, table.row(n))) table.move(n, this.now());
			}
			this.changedModels.add(model);
		}
		this.settings.onlyCreatedApplications = false;
	}

	save(): SavedCompany {
		return {
			tables: [...this.tables].flatMap(([name, table]) => {
				const saved = table.save();
				return saved ? [[name, saved] as [string, SavedTable]] : [];
			}),
			disabledModels: [...this.disabledModels],
			placed: [...this.assessment.placed],
		};
	}

	/** Makes what was saved happen in a new company. */
	load({ tables, disabledModels, placed }: SavedCompany): void {
		for (const [name, saved] of tables) this.table(name).load(saved);
		for (const [name, since] of disabledModels) this.disabledModels.set(name, since);
		this.assessment.placed.push(...placed);
	}

	isVisible(model: Model, row: Row): boolean {
		return model.isVisible?.(row, this) ?? true;
	}

	/** Epoch milliseconds. */
	now(): number {
		return this.settings.clock.now();
	}

	private locate(model: string, id: string) {
		const table = this.table(model);
		const n = table.indexOf(id);
		if (n === undefined) throw new Error(`There is no ${model} with the ID "${id}"`);
		return { table, n, row: table.row(n) };
	}

	private store(table: ModelTable, n: number, row: Row, now: number): void {
		table.put(n, row);
		table.move(n, now);
		for (const { to, owner, user, near } of table.model.moves ?? []) {
			const others = this.table(to);
			const move = (other: number) => {
				if (!isEmptied(others.row(other), this)) others.move(other, now);
			};
			if (owner !== undefined) {
				const other = others.indexOf(row[owner]);
				if (other !== undefined) move(other);
			} else if (user !== undefined) {
				const positions = near ? near(n, this) : others.positions();
				for (const [other] of others.linked(user, row.id, positions)) move(other);
			}
		}
	}
}

/** The given dates that the row has, set to now. */
function stamps(row: Fields, names: string[], now: number): Fields {
	return Object.fromEntries(names.filter((name) => name in row).map((name) => [name, iso(now)]));
}
