import type { FastifyInstance } from 'fastify';
import type { IntegrationField } from '../data/toolFields';
import { inputInvalid, integrationNotFound, success } from '../http/envelope';
import { page } from '../http/pagination';
import type { Integration } from '../state/integration';
import type { World } from '../state/world';
import { putCustomField, updateIntegrationField } from './requestBodies';

interface ById {
	Params: { integrationId: string };
	Querystring: Record<string, string>;
}

interface ByFieldId {
	Params: { integrationId: string; fieldId: string };
}

const MAX_INTEGRATION_FIELDS = 2000;

/** `/integrations/{id}/integration-fields` and `/integrations/{id}/custom-fields`. */
export function fieldRoutes(api: FastifyInstance, { integrations }: World): void {
	const find = ({ integrationId }: ById['Params']): Integration => {
		const integration = integrations.get(integrationId);
		if (!integration) throw integrationNotFound(integrationId);
		return integration;
	};

	api.get<ById>('/integrations/:integrationId/integration-fields', ({ params, query }) =>
		success(page(find(params).integrationFields, query, MAX_INTEGRATION_FIELDS)),
	);

	api.patch<ByFieldId & { Body: { enable_passthrough: boolean | null } }>(
		'/integrations/:integrationId/integration-fields/:fieldId',
		{ schema: { body: updateIntegrationField } },
		({ params, body }) => {
			const field = fieldById(find(params).integrationFields, params.fieldId);
			// Kombo doesn't document null; here it changes nothing.
			if (body.enable_passthrough !== null) {
				field.is_passthrough_enabled = body.enable_passthrough;
			}
			return success(field);
		},
	);

	api.get<ById>('/integrations/:integrationId/custom-fields', ({ params, query }) =>
		success(page(find(params).customFields, query)),
	);

	api.put<ByFieldId & { Body: { integration_field_id: string | null } }>(
		'/integrations/:integrationId/custom-fields/:fieldId',
		{ schema: { body: putCustomField } },
		({ params, body }) => {
			const integration = find(params);
			const field = fieldById(integration.customFields, params.fieldId);
			field.integration_field =
				body.integration_field_id === null
					? null
					: summary(fieldById(integration.integrationFields, body.integration_field_id));
			return success(field);
		},
	);
}

/** Kombo doesn't document code and status of an unknown field. */
function fieldById<Field extends { id: string }>(fields: Field[], id: string): Field {
	const field = fields.find((candidate) => candidate.id === id);
	if (!field) throw inputInvalid(`This integration has no field with the ID "${id}".`);
	return field;
}

function summary({ id, key, type, label }: IntegrationField) {
	return { id, key, type, label };
}
