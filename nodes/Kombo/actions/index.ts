import type { INodeProperties } from 'n8n-workflow';
import { optionsField } from '../../shared/fields/options';
import { apiCall } from './apiCall';
import { connectionLink } from './connectionLink';
import { customField } from './customField';
import { integration } from './integration';
import { integrationField } from './integrationField';
import type { Operation, Resource } from '../../shared/operation';
import { passthrough } from './passthrough';
import { tool } from './tool';

/** All resources, in the order of the menu. */
export const resources: Resource[] = [
	apiCall,
	connectionLink,
	customField,
	integration,
	integrationField,
	passthrough,
	tool,
];

/** `resource.operation` → operation; the name also finds its compiled schema. */
export const operations: ReadonlyMap<string, Operation> = new Map(
	resources.flatMap(({ option, operations: list }) =>
		list.map((operation) => [`${option.value}.${operation.option.value}`, operation] as const),
	),
);

/** Every field of the node: the two menus, then each operation's fields, then the common options. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: resources.map(({ option }) => option),
		default: 'connectionLink',
	},
	...resources.map(operationMenu),
	...resources.flatMap(({ option, operations: list }) =>
		list.flatMap((operation) =>
			operation.fields.map((field) => shownFor(field, option.value, operation.option.value)),
		),
	),
	optionsField,
];

function operationMenu({ option, operations: list, defaultOperation }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [option.value] } },
		options: list.map((operation) => operation.option),
		default: defaultOperation,
	};
}

function shownFor(
	field: INodeProperties,
	resource: string | number | boolean,
	operation: string | number | boolean,
): INodeProperties {
	const show = { resource: [resource], operation: [operation], ...field.displayOptions?.show };
	return { ...field, displayOptions: { ...field.displayOptions, show } };
}
