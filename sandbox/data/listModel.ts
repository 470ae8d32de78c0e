import type { Model } from './model';
import type { Fields } from './row';
import { structureTime } from './times';

/**
 * A model whose rows at the start are a fixed list.
 * @param another makes a row that is created later
 */
export function listModel(
	name: string,
	category: Model['category'],
	rows: Fields[],
	another: (n: number) => Fields,
): Model {
	return {
		name,
		category,
		count: () => rows.length,
		changed: structureTime,
		make: (n) => rows[n] ?? another(n),
	};
}

/** As {@link listModel}, for rows that consist of a name. */
export function nameList(
	name: string,
	category: Model['category'],
	names: string[],
	noun = 'Entry',
): Model {
	const rows = names.map((text) => ({ name: text }));
	return listModel(name, category, rows, (n) => ({ name: `${noun} ${n}` }));
}
