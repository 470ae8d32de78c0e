/**
 * The ID of a field in n8n's form: the keys that lead to it, encoded so that none of n8n's own paths takes a part of
 * a key for a separator. `workLocation` and `desk.no` become `workLocation/desk%2Eno`.
 */
export function idOf(keys: string[]): string {
	return keys
		.map((key) => encodeURIComponent(key).replaceAll('.', '%2E').replaceAll("'", '%27'))
		.join('/');
}

/** The keys in an ID. Text that isn't encoded, as an AI model may write it, is taken as it is. */
export function keysIn(id: string): string[] {
	return id.split('/').map((key) => {
		try {
			return decodeURIComponent(key);
		} catch {
			return key;
		}
	});
}

/**
 * Values by ID as the object that Kombo takes: `{ 'workLocation/site': 1 }` → `{ workLocation: { site: 1 } }`.
 * A value for a whole object, left over from an older form, stands in place of its fields.
 */
export function objectOf(values: Record<string, unknown>): Record<string, unknown> {
	const object = Object.create(null) as Record<string, unknown>;
	const fields = Object.entries(values).map(([id, value]) => ({ keys: keysIn(id), value }));
	fields.sort((a, b) => b.keys.length - a.keys.length);
	for (const { keys, value } of fields) {
		let target = object;
		for (const key of keys.slice(0, -1)) {
			target[key] ??= Object.create(null) as unknown;
			target = target[key] as Record<string, unknown>;
		}
		const last = keys.at(-1)!;
		target[last] = value ?? target[last];
	}
	return object;
}
