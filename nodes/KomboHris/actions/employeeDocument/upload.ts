import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import {
	explainFile,
	fileConditions,
	fileFields,
	fileInputs,
	fileNameField,
	fileOptionsField,
	withPendingFile,
} from '../../../shared/files/fileFields';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { pickerField } from '../../../shared/pickers/pickerField';
import { headerId, id } from '../../../shared/validation/rules';
import { employeeIdField } from '../../employeeId';

export const upload = defineOperation({
	option: {
		name: 'Upload',
		value: 'upload',
		action: 'Upload employee document',
		description:
			"Add a file to an employee in the customer's tool. Running it twice adds it twice.",
	},
	endpoint: 'POST /hris/employees/{employee_id}/documents',
	hasFiles: true,
	permission: 'Manage documents',
	repeatable: false,
	fields: [
		integrationIdField,
		employeeIdField,
		pickerField({
			displayName: 'Document Category',
			name: 'categoryId',
			method: 'searchDocumentCategories',
			prompt: 'Choose a category',
			description: 'Where the tool puts the file',
		}),
		...fileFields,
		additionalFields(fileNameField, remoteFieldsField),
		fileOptionsField,
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		employee_id: required(id, 'employeeId'),
		category_id: required(id, 'categoryId'),
		...fileInputs,
		...remoteFieldsInput,
	},
	conditions: fileConditions,
	explain: { ...explainIntegrationId, ...explainFile },
	notOffered: { document: 'made of the fields for the file' },
	fieldsOf: (values) => withPendingFile(values, 'document'),
});
