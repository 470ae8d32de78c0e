/**
 * Fields with dots in their names as objects in objects: `{ 'tag.name': 'A' }` becomes `{ tag: { name: 'A' } }`.
 * The names are those of an operation's inputs, never a user's.
 */
export function nestedOf(fields: Record<string, unknown>): Record<string, unknown> {
	const nested: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(fields)) {
		const [last, ...outer] = name.split('.').reverse() as [string, ...string[]];
		let target = nested;
		for (const key of outer.reverse()) {
			target[key] ??= {};
			target = target[key] as Record<string, unknown>;
		}
		target[last] = value;
	}
	return nested;
}
