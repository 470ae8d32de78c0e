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
	const all = new Map(
		resources.map(({ option, operations }) => [String(option.value), operations.length]),
	);
	return shared.flatMap(({ field, shownBy }) =>
		conditionsFor(shownBy, all).map((condition) => {
			const show = { ...condition, ...field.displayOptions?.show };
			const displayOptions = { ...field.displayOptions, show };
			return Object.keys(show).length > 0 ? { ...field, displayOptions } : field;
		}),
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
	return one.name === other.name && jsonOf(one) === jsonOf(other);
}

const known = new WeakMap<INodeProperties, string>();

/** A field as JSON, made once: every operation has 'Options', which are compared with all the others. */
function jsonOf(field: INodeProperties): string {
	const json = known.get(field) ?? JSON.stringify(field);
	known.set(field, json);
	return json;
}

interface Condition {
	resource?: string[];
	operation?: string[];
}

/**
 * Conditions that are true for exactly these operations. Resources with the same operations share one, and
 * one that would always be true is left out.
 *
 * @param all how many operations each resource has
 */
function conditionsFor(
	shownBy: Map<string, string[]>,
	all: ReadonlyMap<string, number>,
): Condition[] {
	const conditions = new Map<string, Condition & { resource: string[] }>();
	for (const [resource, operations] of shownBy) {
		const isWhole = operations.length === all.get(resource);
		const key = isWhole ? '*' : operations.join();
		const condition = conditions.get(key) ?? {
			resource: [],
			...(!isWhole && { operation: operations }),
		};
		condition.resource.push(resource);
		conditions.set(key, condition);
	}
	const isEverywhere = conditions.get('*')?.resource.length === all.size;
	return isEverywhere ? [{}] : [...conditions.values()];
}
