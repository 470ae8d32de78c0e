import type { IDataObject } from 'n8n-workflow';
import { amountFields, amountInputs } from '../fields/amount';
import { explainIntegrationId, integrationIdField } from '../fields/integrationId';
import { simplifyField } from '../fields/simplify';
import { optional, required, type Inputs } from '../inputs';
import { defineOperation, type Operation } from '../operation';
import { queryOf } from '../transport/query';
import { flag, headerId } from '../validation/rules';
import { filtersField, filtersOf } from './filters';
import { getManyOf, pageSizeOf, pluralOf, type ReadModel } from './model';
import { formOf, optionInputsOf, optionsOf, type Form } from './options';

interface Values extends Form {
	integration_id: string;
	return_all?: boolean;
	limit?: number;
	add_integration_id?: boolean;
	deleted_records?: 'hide' | 'include' | 'only';
	ignore_unsupported_filters?: boolean;
	only_changes?: 'off' | 'automatic' | 'atEnd';
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
			...getManyOf(model),
			action: `Get many ${pluralOf(model)}`,
			description: `Retrieve ${pluralOf(model)} of an integration, separately for each input item`,
		},
		endpoint: `GET ${model.path}`,
		pageSize: pageSizeOf(model),
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
				only_changes: confirmation = 'off',
				simplify,
				include_custom_fields,
				...query
			} = values as unknown as Values;
			const form = formOf(model, { simplify: scope.isTool || simplify, include_custom_fields });
			const reading = {
				integrationId,
				query: queryOf({
					...query,
					...(deleted !== 'hide' && { include_deleted: true }),
				}),
				keep(record: IDataObject) {
					if (deleted === 'only' && !record.remote_deleted_at) return undefined;
					const item = form(record);
					return add_integration_id ? { integration_id: integrationId, ...item } : item;
				},
			};
			// What an agent reads is no run of the workflow.
			if (confirmation === 'off' || scope.isTool) {
				const { readRecords } = await import('./readRecords');
				const items = await readRecords(client, model, reading, { return_all, limit });
				if (items.length === 0) scope.hint(hintFor(model, Object.keys(query)));
				return items;
			}
			const { readChanges } = await import('../changes/readChanges');
			const most = return_all ? undefined : limit;
			return await readChanges(client, model, { ...reading, limit: most, confirmation }, scope);
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

/** Why a list may be empty, with what to do about it. */
function hintFor(model: ReadModel, filters: string[]): string {
	const canIgnore = model.lacks === undefined && !filters.includes('ignore_unsupported_filters');
	const reasons = [
		`Kombo has no matching ${pluralOf(model)}.`,
		filters.length > 0 && canIgnore && UNSUPPORTED_FILTER,
		model.whenEmpty ?? REASON,
	];
	return reasons.filter(Boolean).join(' ');
}

const UNSUPPORTED_FILTER =
	"A filter on a field that the tool doesn't have matches nothing: the option 'Ignore Unsupported Filters' reads on without it.";

const REASON =
	"If the tool has some, check in Kombo's dashboard that the first sync has finished and that the integration's scope config includes this model.";
