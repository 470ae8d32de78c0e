import type { Company } from './company';
import { isNullable, type Schema } from './facts';
import type { Fields, Model, Row } from './model';
import { DAY_MS } from './times';

/** Kombo empties deleted records after two weeks. */
const KEPT_MS = 14 * DAY_MS;

/** A row as Kombo shows it: exactly the fields of the schema, and nothing of what is long deleted. */
export function recordOf(row: Row, model: Model, schema: Schema, company: Company): Fields {
	const nested = model.nest?.(row, company) ?? {};
	const record: Fields = {};
	for (const [name, field] of Object.entries(schema.properties!)) {
		if (isMissing(model, name, company)) record[name] = emptied(null, field);
		else if (name in nested) record[name] = nested[name];
		else if (name in row) record[name] = row[name];
		else if (name === 'integration_fields') record[name] = [];
		else if (name === 'remote_data') record[name] = remoteData(row, company);
		else if (schema.required?.includes(name)) record[name] = null;
	}
	return isEmptied(row, company) ? anonymized(record, schema) : record;
}

/** A row as filters see it: of what is long deleted, they see no more than the record shows. */
export function filterable(row: Row, schema: Schema, company: Company): Row {
	if (!isEmptied(row, company)) return row;
	const entries = Object.entries(row).map(([name, value]) => {
		if (name === 'remote_deleted_at') return [name, value];
		if (Array.isArray(value)) return [name, []];
		const field = schema.properties![name];
		if (field) return [name, emptied(value, field)];
		// The ID of a nested record goes with it.
		const nested = schema.properties![name.replace(/_id$/, '')];
		return [name, nested && isNullable(nested) ? null : value];
	});
	return Object.fromEntries(entries) as Row;
}

/** Whether the tool does not have this field. */
export function isMissing({ name }: Model, field: string, { settings }: Company): boolean {
	return settings.missingFields.includes(`${name}.${field}`);
}

function remoteData({ remote_id }: Row, { settings }: Company): Fields | null {
	return settings.remoteData ? { source: settings.tool, key: remote_id } : null;
}

/** Whether Kombo has emptied the row: two weeks after its deletion. */
export function isEmptied({ remote_deleted_at }: Row, company: Company): boolean {
	return remote_deleted_at !== null && company.now() - Date.parse(remote_deleted_at) >= KEPT_MS;
}

/**
 * All fields are null then, says Kombo. Some can't be: which ones stay is a choice, here all that the
 * schema does not allow to be null. Whether `updated_after` finds the record again is not documented;
 * here it does not.
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
