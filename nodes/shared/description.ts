import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from './fields/options';
import { mergeFields } from './mergeFields';
import type { Operation, Resource } from './operation';

/** `resource.operation` → operation. The compiled schemas have the same keys. */
export function operationsOf(resources: Resource[]): ReadonlyMap<string, Operation> {
	return new Map(
		resources.flatMap(({ option, operations }) =>
			operations.map((operation) => [`${option.value}.${operation.option.value}`, operation]),
		),
	);
}

/** Every field of a node: the two menus, then the fields of its operations. */
export function propertiesOf(resources: Resource[], defaultResource: string): INodeProperties[] {
	// The same object for all, so that it is never compared as JSON.
	const options = optionsField();
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ option }) => option),
			default: defaultResource,
		},
		...resources.map(operationMenu),
		...mergeFields(resources.map((resource) => withOptions(resource, options))),
	];
}

/**
 * The subtitle of a node on the canvas: what the operation says itself, else the action's name. n8n's default
 * would be 'create: connectionLink'.
 */
export function subtitleOf(operations: ReadonlyMap<string, Operation>): string {
	const actions = [...operations].map(([name, { option }]) => [name, option.action]);
	const own = [...operations].flatMap(([name, { subtitle }]) =>
		subtitle === undefined ? [] : [`(name === ${JSON.stringify(name)} && ${subtitle}) || `],
	);
	const action = `(${JSON.stringify(Object.fromEntries(actions))})[name]`;
	return `={{ ((name) => ${own.join('')}${action})($parameter["resource"] + "." + $parameter["operation"]) }}`;
}

/** Every operation ends with 'Options'; some bring their own. */
function withOptions(resource: Resource, options: INodeProperties): Resource {
	const operations = resource.operations.map((operation) => {
		const hasOptions = operation.fields.some(({ name }) => name === 'options');
		return hasOptions ? operation : { ...operation, fields: [...operation.fields, options] };
	});
	return { ...resource, operations };
}

function operationMenu({ option, operations, defaultOperation }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [option.value] } },
		options: operations.map((operation) => operation.option),
		default: defaultOperation,
	};
}
