import { additionalFields } from '../../../shared/fields/additionalFields';
import { ignoreExistingField, ignoreExistingInput } from '../../../shared/fields/ignoreExisting';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { optionsField } from '../../../shared/fields/options';
import { KOMBO_ID } from '../../../shared/fields/placeholders';
import { sendLargeFilesField, sendLargeFilesInput } from '../../../shared/files/fileFields';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { headerId, id, jsonObject, mapped, oneOf } from '../../../shared/validation/rules';
import { employeeBody, employeeItem } from '../../employeeForm/employeeBody';

export const create = defineOperation({
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create employee',
		description:
			"Add an employee through the form of the customer's tool. Running it twice can add them twice.",
	},
	endpoint: 'POST /hris/employees/form',
	permission: 'Create and manage employees',
	// Only some tools refuse the same person a second time.
	repeatable: false,
	existsCode: 'HRIS.EMPLOYEE_ALREADY_EXISTS',
	hasFiles: true,
	notOffered: { properties: "made of 'Fields'" },
	fields: [
		integrationIdField,
		{
			displayName: 'Specify Fields',
			name: 'specifyFields',
			type: 'options',
			options: [
				{
					name: 'Using Fields Below',
					value: 'form',
					description: "The tool's own fields. Needs a fixed 'Integration ID'.",
				},
				{
					name: 'Using JSON',
					value: 'json',
					description: "For any integration, with the keys that 'Get' of 'Employee Form' returns",
				},
			],
			default: 'form',
			required: true,
			description: 'How to enter the values of the employee',
		},
		{
			displayName: 'Fields',
			name: 'employeeFields',
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			typeOptions: {
				loadOptionsDependsOn: ['integrationId'],
				resourceMapper: {
					resourceMapperMethod: 'loadFields',
					mode: 'add',
					fieldWords: { singular: 'field', plural: 'fields' },
					addAllFields: true,
					multiKeyMatch: false,
					supportAutoMap: false,
				},
			},
			description: "Values for the fields of the customer's tool",
			displayOptions: { show: { specifyFields: ['form'] } },
		},
		{
			displayName: 'JSON',
			name: 'employeeJson',
			type: 'json',
			default: '',
			description: "JSON object with values by the form's keys",
			displayOptions: { show: { specifyFields: ['json'] } },
		},
		additionalFields({
			displayName: 'Staffing Entity ID',
			name: 'staffingEntityId',
			type: 'string',
			default: '',
			placeholder: KOMBO_ID,
			description: 'Position or requisition that the employee fills, which must be open',
		}),
		optionsField(
			sendLargeFilesField,
			ignoreExistingField(
				"Whether to go on without an error when the tool has the employee already. The output then has 'already_exists'.",
			),
		),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		specify_fields: required(oneOf(['form', 'json']), 'specifyFields'),
		form: optional(mapped, 'employeeFields'),
		json: optional(jsonObject, 'employeeJson'),
		staffing_entity_id: optional(id, 'additionalFields.staffingEntityId'),
		...sendLargeFilesInput,
		...ignoreExistingInput,
	},
	conditions: {
		if: { properties: { specify_fields: { const: 'json' } }, required: ['specify_fields'] },
		then: { properties: { json: true }, required: ['json'] },
		else: { properties: { form: true }, required: ['form'] },
	},
	explain: {
		...explainIntegrationId,
		'form:required':
			"Load the fields of the integration, or use JSON if 'Integration ID' is an expression.",
	},
	async check(client, values, item) {
		const { enterEmployee } = await import('../../employeeForm/newEmployee');
		return await enterEmployee(client, values, item);
	},
	fieldsOf: employeeBody,
	output: employeeItem,
});
