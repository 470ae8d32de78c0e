import type { Fields } from '../../data/row';

/**
 * The body without the fields that the tool drops, with a warning for each.
 * @param dropped paths such as `candidate.title`
 */
export function withoutDropped(
	body: object,
	dropped: string[] = [],
	warn: (message: string) => void,
): object {
	if (dropped.length === 0) return body;
	const copy = structuredClone(body);
	for (const path of dropped) {
		const names = path.split('.');
		const last = names.pop()!;
		const parent = names.reduce<unknown>(
			(value, name) => (isObject(value) ? value[name] : undefined),
			copy,
		);
		if (!isObject(parent) || !(last in parent)) continue;
		delete parent[last];
		warn(`The tool doesn't have the field ${path}. It was not written.`);
	}
	return copy;
}

function isObject(value: unknown): value is Fields {
	return typeof value === 'object' && value !== null;
}
