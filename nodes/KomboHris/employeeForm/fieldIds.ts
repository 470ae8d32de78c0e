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

/** Values by ID as the object that Kombo takes: `{ 'workLocation/site': 1 }` → `{ workLocation: { site: 1 } }`. */
export function objectOf(values: Record<string, unknown>): Record<string, unknown> {
	const object = Object.create(null) as Record<string, unknown>;
	for (const [id, value] of Object.entries(values)) {
		const keys = keysIn(id);
		let target = object;
		for (const key of keys.slice(0, -1)) {
			const inner = target[key] ?? (Object.create(null) as unknown);
			target[key] = inner;
			target = inner as Record<string, unknown>;
		}
		target[keys.at(-1)!] = value;
	}
	return object;
}
