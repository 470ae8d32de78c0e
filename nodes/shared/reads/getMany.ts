import type { INodeProperties } from 'n8n-workflow';
import { byLabel } from '../alphabetical';
import { amountFields, amountInputs } from '../fields/amount';
import { explainIntegrationId, integrationIdField } from '../fields/integrationId';
import { simplifyField } from '../fields/simplify';
import { optional, required, type Inputs } from '../inputs';
import { defineOperation, type Operation } from '../operation';
import { queryOf } from '../transport/query';
import { flag, headerId } from '../validation/rules';
import { changeFilters, idsFilter } from './filters';
import { pluralOf, type Filter, type ReadModel } from './model';
import { formOf, optionInputsOf, optionsOf, type Form } from './options';

interface Values extends Form {
	integration_id: string;
	return_all?: boolean;
	limit?: number;
	add_integration_id?: boolean;
	deleted_records?: 'hide' | 'include' | 'only';
	ignore_unsupported_filters?: boolean;
}

/** Get Many of a read model. */
export function getMany(model: ReadModel): Operation {
	const filters = filtersOf(model);
	const inputs: Inputs = {
		integration_id: required(headerId, 'integrationId'),
		...amountInputs,
		simplify: optional(flag, 'simplify'),
		...Object.assign({}, ...filters.map((filter) => filter.inputs)),
		...optionInputsOf(model),
	};
	return defineOperation({
		option: {
			name: 'Get Many',
			value: 'getAll',
			action: `Get many ${pluralOf(model)}`,
			description: `Retrieve ${pluralOf(model)} of an integration, separately for each input item`,
		},
		endpoint: `GET ${model.path}`,
		pageSize: model.pageSize,
		notOffered: NOT_OFFERED,
		fields: [
			integrationIdField,
			...amountFields,
			simplifyField,
			...(filters.length > 0 ? [filtersField(filters)] : []),
			optionsOf(model),
		],
		inputs,
		explain: explainIntegrationId,
		async run(client, values, scope) {
			const {
				integration_id: integrationId,
				return_all,
				limit,
				add_integration_id = scope.count > 1,
				deleted_records: deleted = 'hide',
				simplify,
				include_custom_fields,
				...query
			} = values as unknown as Values;
			const { readRecords } = await import('./readRecords');
			const form = formOf(model, { simplify, include_custom_fields });
			const items = await readRecords(client, model, {
				integrationId,
				query: queryOf({
					...query,
					...(deleted !== 'hide' && { include_deleted: true }),
				}),
				amount: { return_all, limit },
				keep(record) {
					if (deleted === 'only' && !record.remote_deleted_at) return undefined;
					const item = form(record);
					return add_integration_id ? { integration_id: integrationId, ...item } : item;
				},
			});
			if (items.length === 0) scope.hint(hintFor(model));
			return items;
		},
	});
}

/** Kombo's filters that have no field of their own. */
const NOT_OFFERED = {
	include_deleted: "set by the option 'Deleted Records'",
	employment_status: 'deprecated for employment_statuses',
	outcome: 'deprecated for outcomes',
	status: 'deprecated for statuses',
	time_from: 'deprecated for date_from',
	time_until: 'deprecated for date_until',
	custom_fields: 'needs the names of custom fields, which only the general request takes',
};

/** All filters of a model, in alphabetical order. */
function filtersOf({ filters = [], lacks }: ReadModel): Filter[] {
	const common =
		lacks === 'all' ? [] : lacks === 'changes' ? [idsFilter] : [idsFilter, ...changeFilters];
	return [...filters, ...common].sort(byLabel(({ field }) => field.displayName));
}

function filtersField(filters: Filter[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: filters.map(({ field }) => field),
	};
}

function hintFor(model: ReadModel): string {
	const reason = model.whenEmpty ?? REASON;
	return `Kombo has no matching ${pluralOf(model)}. ${reason}`;
}

const REASON =
	"If the tool has some, check in Kombo's dashboard that the first sync has finished and that the integration's scope config includes this model.";
