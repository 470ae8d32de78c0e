import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { headerId, id, name } from '../../../shared/validation/rules';
import { candidateIdField } from '../../idFields';
import { tagField } from '../../tagField';

export const removeTag = defineOperation({
	option: {
		name: 'Remove Tag',
		value: 'removeTag',
		action: 'Remove tag from candidate',
		description:
			"Remove a tag from a candidate. It also succeeds when the candidate doesn't have the tag.",
	},
	endpoint: 'DELETE /ats/candidates/{candidate_id}/tags',
	permission: 'Manage tags',
	fields: [
		integrationIdField,
		candidateIdField,
		tagField('Tag to remove, by its name'),
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
