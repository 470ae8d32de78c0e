import type { INodeProperties } from 'n8n-workflow';
import { additionalFields } from '../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../shared/fields/integrationId';
import { listOf, pairsField, type Pairs } from '../shared/fields/pairs';
import { remoteFieldsField, remoteFieldsInput } from '../shared/fields/remoteFields';
import { optional, required } from '../shared/inputs';
import { defineOperation, type Operation } from '../shared/operation';
import { headerId, id, name, options, raw, url } from '../shared/validation/rules';

/** 'Add Result Link' of applications and of candidates, which differ only in what the link belongs to. */
export function addResultLink(
	record: 'application' | 'candidate',
	idField: INodeProperties,
): Operation {
	return defineOperation({
		option: {
			name: 'Add Result Link',
			value: 'addResultLink',
			action: `Add result link to ${record}`,
			description:
				'Add a link to a result, such as that of an assessment, that recruiters see. Running it twice adds it twice.',
		},
		endpoint: `POST /ats/${record}s/{${record}_id}/result-links`,
		permission: 'Add result links',
		repeatable: false,
		fields: [
			integrationIdField,
			idField,
			{
				displayName: 'Label',
				name: 'label',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. Assessment score: 87%',
				description: 'Text of the link',
			},
			{
				displayName: 'URL',
				name: 'url',
				type: 'string',
				required: true,
				default: '',
				placeholder: 'e.g. https://example.com/results/1',
				description: 'Address of the page with the result',
			},
			additionalFields(
				{
					displayName: 'Custom Field Name Prefix',
					name: 'customFieldNamePrefix',
					type: 'string',
					default: '',
					placeholder: 'e.g. Acme:',
					description:
						"Text before the name of each detail, in tools that keep details as custom fields. Needs 'Details'.",
				},
				pairsField(
					{
						displayName: 'Details',
						name: 'details',
						placeholder: 'Add Detail',
						description:
							"Scores and other details to show with the link. Details without a value are left out. Needs 'Custom Field Name Prefix'.",
					},
					{ name: 'Logic', value: '87' },
				),
				remoteFieldsField,
			),
		],
		inputs: {
			integration_id: required(headerId, 'integrationId'),
			[`${record}_id`]: required(id, `${record}Id`),
			label: required(name, 'label'),
			url: required(url, 'url'),
			custom_field_name_prefix: optional(raw, 'additionalFields.customFieldNamePrefix'),
			details: optional(options, 'additionalFields.details'),
			...remoteFieldsInput,
		},
		conditions: {
			dependencies: {
				custom_field_name_prefix: ['details'],
				details: ['custom_field_name_prefix'],
			},
		},
		explain: {
			...explainIntegrationId,
			'url:pattern': 'Copy the whole address from the browser, like https://example.com/results/1.',
		},
		fieldsOf: ({ custom_field_name_prefix, details, ...fields }) => ({
			...fields,
			...(details !== undefined && {
				details: {
					custom_field_name_prefix,
					attributes: listOf(details as Pairs).map(([key, value]) => ({ key, value })),
				},
			}),
		}),
	});
}
