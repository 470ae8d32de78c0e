/**
 * Every text that can be reached from a value: keys and values of objects, maps and sets, and the parts
 * of errors that JSON leaves out (message, stack, cause). Proves that a secret is nowhere.
 */
export function everyText(root: unknown): string {
	const texts: string[] = [];
	const seen = new Set<object>();
	const open: unknown[] = [root];
	while (open.length > 0) {
		const value = open.pop();
		if (typeof value === 'string') texts.push(value);
		if (typeof value !== 'object' || value === null || seen.has(value)) continue;
		seen.add(value);
		if (value instanceof Map || value instanceof Set) open.push(...[...value].flat());
		if (ArrayBuffer.isView(value)) texts.push(Buffer.from(value.buffer).toString('latin1'));
		else for (const key of Reflect.ownKeys(value)) open.push(key, Reflect.get(value, key));
	}
	return texts.join('\n');
}
