import type { JSONSchemaType } from 'ajv';
import { text } from '../../../shared/validation/pieces';
import { integrationIdField } from '../../../shared/fields/common';

/** The form and the schema of operations that are told an integration and nothing else. */
export const oneIntegration = {
	fields: [integrationIdField],
	inputs: { integration_id: 'integrationId' },
	schema: {
		type: 'object',
		properties: { integration_id: text },
		required: ['integration_id'],
	} satisfies JSONSchemaType<{ integration_id: string }>,
};
