import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from './operation';

/** A field, and the operations that show it: resource → operations. */
interface Shared {
	field: INodeProperties;
	places: Map<string, string[]>;
}

/**
 * The fields of all operations, each with the operations that show it. A field that several operations
 * share is there once where n8n's conditions can say so: the editor loads less.
 *
 * n8n shows fields in the order of this list, so that the order of every operation is kept.
 */
export function mergeFields(resources: Resource[]): INodeProperties[] {
	const shared: Shared[] = [];
	for (const { option, operations } of resources) {
		for (const operation of operations) {
			insert(shared, operation.fields, String(option.value), String(operation.option.value));
		}
	}
	return shared.flatMap(({ field, places }) =>
		conditionsFor(places).map((show) => ({
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
	shared: Shared[],
	fields: INodeProperties[],
	resource: string,
	operation: string,
): void {
	let position = 0;
	for (const field of fields) {
		const same = shared.findIndex((entry, i) => i >= position && isEqual(entry.field, field));
		if (same < 0) {
			shared.splice(position, 0, { field, places: new Map([[resource, [operation]]]) });
		} else {
			const { places } = shared[same]!;
			places.set(resource, [...(places.get(resource) ?? []), operation]);
			position = same;
		}
		position++;
	}
}

function isEqual(one: INodeProperties, other: INodeProperties): boolean {
	return one === other || JSON.stringify(one) === JSON.stringify(other);
}

/** Conditions that are true for exactly these places: resources with the same operations share one. */
function conditionsFor(
	places: Map<string, string[]>,
): Array<{ resource: string[]; operation: string[] }> {
	const conditions = new Map<string, { resource: string[]; operation: string[] }>();
	for (const [resource, operations] of places) {
		const key = operations.join();
		const condition = conditions.get(key) ?? { resource: [], operation: operations };
		condition.resource.push(resource);
		conditions.set(key, condition);
	}
	return [...conditions.values()];
}
