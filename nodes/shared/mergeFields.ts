import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from './operation';

/** A field and the operations that show it: resource → operations. */
interface SharedField {
	field: INodeProperties;
	shownBy: Map<string, string[]>;
}

/**
 * The fields of all operations, each with the operations that show it. Where n8n's conditions can express it,
 * a shared field is emitted once, so that the editor loads less.
 *
 * n8n shows fields in the order of this list, so it preserves the order of every operation.
 */
export function mergeFields(resources: Resource[]): INodeProperties[] {
	const shared: SharedField[] = [];
	for (const { option, operations } of resources) {
		for (const operation of operations) {
			insert(shared, operation.fields, String(option.value), String(operation.option.value));
		}
	}
	return shared.flatMap(({ field, shownBy }) =>
		conditionsFor(shownBy).map((show) => ({
			...field,
			displayOptions: {
				...field.displayOptions,
				show: { ...show, ...field.displayOptions?.show },
			},
		})),
	);
}

/** Adds the fields of one operation, reusing equal fields as long as their order allows it. */
function insert(
	shared: SharedField[],
	fields: INodeProperties[],
	resource: string,
	operation: string,
): void {
	let position = 0;
	for (const field of fields) {
		const same = shared.findIndex((entry, i) => i >= position && isEqual(entry.field, field));
		if (same < 0) {
			shared.splice(position, 0, { field, shownBy: new Map([[resource, [operation]]]) });
		} else {
			const { shownBy } = shared[same]!;
			shownBy.set(resource, [...(shownBy.get(resource) ?? []), operation]);
			position = same;
		}
		position++;
	}
}

function isEqual(one: INodeProperties, other: INodeProperties): boolean {
	if (one === other) return true;
	// Names differ nearly always, and n8n waits for this whenever it starts.
	return one.name === other.name && JSON.stringify(one) === JSON.stringify(other);
}

/** Conditions that are true for exactly these operations. Resources with the same operations share one. */
function conditionsFor(
	shownBy: Map<string, string[]>,
): Array<{ resource: string[]; operation: string[] }> {
	const conditions = new Map<string, { resource: string[]; operation: string[] }>();
	for (const [resource, operations] of shownBy) {
		const key = operations.join();
		const condition = conditions.get(key) ?? { resource: [], operation: operations };
		condition.resource.push(resource);
		conditions.set(key, condition);
	}
	return [...conditions.values()];
}
