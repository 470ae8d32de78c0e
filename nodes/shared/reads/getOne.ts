import { explainIntegrationId, integrationIdField } from '../fields/integrationId';
import { KOMBO_ID } from '../fields/placeholders';
import { simplifyField } from '../fields/simplify';
import { optional, required } from '../inputs';
import { defineOperation, type Operation } from '../operation';
import { queryOf } from '../transport/query';
import { flag, headerId, id } from '../validation/rules';
import { singularOf, type ReadModel } from './model';
import { formOf } from './options';

/** Get of a read model. Kombo can't read a single record: it is the list with one ID. */
export function getOne(model: ReadModel): Operation {
	const parameter = `${model.value}Id`;
	return defineOperation({
		option: {
			name: 'Get',
			value: 'get',
			action: `Get ${singularOf(model)}`,
			description: `Retrieve one ${singularOf(model)} of an integration by its ID`,
		},
		endpoint: `GET ${model.path}`,
		notOffered: { ids: 'the ID of the record' },
		fields: [
			integrationIdField,
			{
				displayName: `${model.name} ID`,
				name: parameter,
				type: 'string',
				required: true,
				default: '',
				placeholder: KOMBO_ID,
				description: `Kombo's ID of the ${singularOf(model)}, for example from 'Get Many'`,
			},
			simplifyField,
		],
		inputs: {
			integration_id: required(headerId, 'integrationId'),
			id: required(id, parameter),
			simplify: optional(flag, 'simplify'),
		},
		explain: explainIntegrationId,
		async run(client, { integration_id: integrationId, id: recordId, simplify }, { isTool }) {
			const { notFound, readRecords } = await import('./readRecords');
			const includeDeleted = model.lacks === undefined && { include_deleted: true };
			const reading = {
				integrationId,
				query: queryOf({ ids: recordId, ...includeDeleted }),
				keep: formOf(model, { simplify: isTool || simplify }),
			};
			const [item] = await readRecords(client, model, reading, { limit: 1 });
			if (item) return item;
			throw notFound(model, recordId);
		},
	});
}
