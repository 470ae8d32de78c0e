/** A row as it is stored: its own fields, and the IDs of linked rows. */
export interface Row {
	id: string;
	remote_id: string | null;
	/** ISO 8601. */
	changed_at: string;
	/** ISO 8601, or null while the row exists in the tool. */
	remote_deleted_at: string | null;
	[field: string]: unknown;
}

export type Fields = Record<string, unknown>;

/** Whether the row exists in the tool. */
export function exists({ remote_deleted_at }: Row): boolean {
	return remote_deleted_at === null;
}

const wholes = new WeakMap<Row, Fields>();

/** All fields of a row, as nested in another record. The same row gives the same object. */
export function whole(row: Row): Fields {
	let view = wholes.get(row);
	if (!view) wholes.set(row, (view = { ...row, remote_data: null }));
	return view;
}

/** A function that picks these fields and returns the same object for the same row. */
export function picker(names: string[]): (row: Row) => Fields {
	const views = new WeakMap<Row, Fields>();
	return (row) => {
		let view = views.get(row);
		if (!view) views.set(row, (view = pick(row, names)));
		return view;
	};
}

/** These fields of a row, in this order; null where the row lacks one. */
export function pick(row: Fields, names: string[]): Fields {
	const picked: Fields = {};
	for (const name of names) picked[name] = row[name] ?? null;
	return picked;
}

/** As {@link pick}, and null without a row. */
export function pickIfAny(row: Fields | null | undefined, names: string[]): Fields | null {
	return row ? pick(row, names) : null;
}
