/** A query string's parameters; lists are sent with commas, undefined values not at all. */
export function queryOf(values: Record<string, unknown>): URLSearchParams {
	const query = new URLSearchParams();
	for (const [name, value] of Object.entries(values)) {
		if (value !== undefined) query.set(name, String(value));
	}
	return query;
}
