import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { optionsField } from '../fields/options';
import { optional } from '../inputs';
import { flag, oneOf } from '../validation/rules';
import type { ReadModel } from './model';
import { withoutRemoteData } from './simplify';

const deletedRecordsField: INodeProperties = {
	displayName: 'Deleted Records',
	name: 'deletedRecords',
	type: 'options',
	options: [
		{ name: 'Hide', value: 'hide' },
		{ name: 'Include', value: 'include' },
		{ name: 'Only', value: 'only' },
	],
	default: 'hide',
	description:
		'What to do with records that a sync no longer finds in the tool. An employee who left the company is not deleted.',
};

const ignoreUnsupportedFiltersField: INodeProperties = {
	displayName: 'Ignore Unsupported Filters',
	name: 'ignoreUnsupportedFilters',
	type: 'boolean',
	default: false,
	description:
		'Whether to read on without filters that the tool does not support. Otherwise, such a filter matches nothing.',
};

export const includeCustomFieldsField: INodeProperties = {
	displayName: 'Include Custom Fields',
	name: 'includeCustomFields',
	type: 'boolean',
	default: false,
	description: 'Whether to add the custom fields that you defined in Kombo to simplified records',
};

const onlyChangesField: INodeProperties = {
	displayName: 'Only Changes Since Last Run',
	name: 'onlyChanges',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Confirm Automatically',
			value: 'automatic',
			description:
				'The next run continues here once this node has succeeded, whatever happens in later nodes',
		},
		{
			name: 'Confirm at the End',
			value: 'atEnd',
			description:
				"The next run continues here once node Kombo has run at the end of this workflow with 'Incremental Read' and 'Confirm'",
		},
		{ name: 'Off', value: 'off', description: 'Every run returns all records' },
	],
	default: 'off',
	description:
		"Return only the records that are new or have changed since the last run. 'Limit' then applies to manual runs only, and 'Updated After' to the first run. Manual runs of this workflow don't count as the last run.",
};

const addIntegrationIdField: INodeProperties = {
	displayName: 'Add Integration ID',
	name: 'addIntegrationId',
	type: 'boolean',
	default: true,
	description:
		"Whether to add the integration's ID to each record. When not set, it is added if the node reads for more than one item.",
};

/** The options of a Get Many. */
export function optionsOf({ lacks, hasCustomFields }: ReadModel): INodeProperties {
	return optionsField(
		addIntegrationIdField,
		...(lacks === undefined
			? [deletedRecordsField, ignoreUnsupportedFiltersField, onlyChangesField]
			: []),
		...(hasCustomFields ? [includeCustomFieldsField] : []),
	);
}

export function optionInputsOf({ lacks, hasCustomFields }: ReadModel) {
	return {
		add_integration_id: optional(flag, 'options.addIntegrationId'),
		...(lacks === undefined && {
			deleted_records: optional(oneOf(['hide', 'include', 'only']), 'options.deletedRecords'),
			ignore_unsupported_filters: optional(flag, 'options.ignoreUnsupportedFilters'),
			only_changes: optional(oneOf(['off', 'automatic', 'atEnd']), 'options.onlyChanges'),
		}),
		...(hasCustomFields && {
			include_custom_fields: optional(flag, 'options.includeCustomFields'),
		}),
	};
}

/** What makes the item of a record. */
export interface Form {
	simplify?: boolean;
	include_custom_fields?: boolean;
}

/** Makes the items of a model's records. */
export function formOf(
	model: ReadModel,
	{ simplify = true, include_custom_fields: withCustomFields }: Form,
): (record: IDataObject) => IDataObject {
	if (!simplify) return (record) => record;
	const short = model.simplify ?? withoutRemoteData;
	if (!withCustomFields) return short;
	return (record) => ({ ...short(record), custom_fields: record.custom_fields ?? null });
}
