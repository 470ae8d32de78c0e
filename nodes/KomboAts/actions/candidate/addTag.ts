import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { headerId, id, name } from '../../../shared/validation/rules';
import { candidateIdField } from '../../idFields';
import { tagField } from '../../tagField';

export const addTag = defineOperation({
	option: {
		name: 'Add Tag',
		value: 'addTag',
		action: 'Add tag to candidate',
		description: "Add a tag to a candidate in the customer's tool",
	},
	endpoint: 'POST /ats/candidates/{candidate_id}/tags',
	permission: 'Manage tags',
	// The second time, the candidate has the tag already.
	repeatable: true,
	fields: [
		integrationIdField,
		candidateIdField,
		tagField('Tag to add, by its name'),
		additionalFields(remoteFieldsField),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		candidate_id: required(id, 'candidateId'),
		'tag.name': required(name, 'tag'),
		...remoteFieldsInput,
	},
	explain: explainIntegrationId,
});
