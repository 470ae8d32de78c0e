import { isNullable, type Schema } from './apiFacts';
import type { CompanyData } from './companyData';
import type { Model } from './model';
import type { Fields, Row } from './row';
import { DAY_MS } from './times';

/** Kombo empties deleted records after two weeks. */
const KEPT_MS = 14 * DAY_MS;

/** Turns rows into the records of one list: exactly the fields of the schema. */
export class RecordShape {
	/** Every field of the schema, in its order; undefined for those that may be missing. */
	private readonly blank: Fields;

	constructor(
		private readonly model: Model,
		private readonly schema: Schema,
	) {
		const { properties = {}, required = [] } = schema;
		this.blank = Object.fromEntries(
			Object.keys(properties).map((name) => [
				name,
				name === 'integration_fields' ? [] : required.includes(name) ? null : undefined,
			]),
		);
	}

	/** The record, without fields that the tool lacks, and emptied two weeks after its deletion. */
	of(row: Row, company: CompanyData): Fields {
		const record = { ...this.blank };
		for (const name in row) if (name in record) record[name] = row[name];
		const nested = this.model.nest?.(row, company);
		for (const name in nested) if (name in record) record[name] = nested[name];
		const { remoteData, missingFields, tool } = company.settings;
		if (remoteData && 'remote_data' in record)
			record.remote_data = { source: tool, key: row.remote_id };
		if (missingFields.length > 0) this.empty(record, company);
		return isEmptied(row, company) ? anonymized(record, this.schema) : record;
	}

	private empty(record: Fields, company: CompanyData): void {
		for (const [name, field] of Object.entries(this.schema.properties!)) {
			if (isMissing(this.model, name, company)) record[name] = emptied(null, field);
		}
	}
}

/** A row as filters see it: of an emptied row, only what the record shows. */
export function filterable(row: Row, schema: Schema, company: CompanyData): Row {
	if (!isEmptied(row, company)) return row;
	const entries = Object.entries(row).map(([name, value]) => {
		if (name === 'remote_deleted_at') return [name, value];
		if (Array.isArray(value)) return [name, []];
		const field = schema.properties![name];
		if (field) return [name, emptied(value, field)];
		// The ID of a nested record is emptied with it.
		const nested = schema.properties![name.replace(/_id$/, '')];
		return [name, nested && isNullable(nested) ? null : value];
	});
	return Object.fromEntries(entries) as Row;
}

/** Whether the tool does not have this field. */
export function isMissing({ name }: Model, field: string, { settings }: CompanyData): boolean {
	return settings.missingFields.includes(`${name}.${field}`);
}

/** Whether Kombo has emptied the row: two weeks after its deletion. */
export function isEmptied({ remote_deleted_at }: Row, company: CompanyData): boolean {
	return remote_deleted_at !== null && company.now() - Date.parse(remote_deleted_at) >= KEPT_MS;
}

/**
 * Kombo says that all fields become null. Some can't; here, all fields stay that the schema doesn't
 * allow to be null. Kombo doesn't document whether `updated_after` finds the record again; here it
 * does not.
 */
function anonymized(record: Fields, schema: Schema): Fields {
	return Object.fromEntries(
		Object.entries(record).map(([name, value]) => [
			name,
			name === 'remote_deleted_at' ? value : emptied(value, schema.properties![name]!),
		]),
	);
}

function emptied(value: unknown, schema: Schema): unknown {
	if (isNullable(schema)) return null;
	if (schema.type === 'array') return [];
	if (schema.type === 'object' && schema.properties && value) {
		return anonymized(value as Fields, schema);
	}
	return value;
}
