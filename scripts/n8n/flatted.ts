/**
 * Reads n8n's stored execution data, which n8n writes with the `flatted` library: an array whose
 * first element is the root, where every string inside an element is the index of another element.
 */
export function parseFlatted(text: string): unknown {
	const cells = JSON.parse(text) as unknown[];
	const built = new Map<number, unknown>();
	const at = (index: number): unknown => {
		if (built.has(index)) return built.get(index);
		const cell = cells[index];
		if (typeof cell !== 'object' || cell === null) return cell;
		const target: Record<string, unknown> | unknown[] = Array.isArray(cell) ? [] : {};
		// Before its content: execution data refers back to itself.
		built.set(index, target);
		for (const [key, value] of Object.entries(cell)) {
			Reflect.set(target, key, typeof value === 'string' ? at(Number(value)) : value);
		}
		return target;
	};
	return at(0);
}
