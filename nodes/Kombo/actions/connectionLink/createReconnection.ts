import { LANGUAGES } from '../../../shared/choices/languages';
import { LINK_TYPES } from '../../../shared/choices/linkTypes';
import { languageField, linkTypeField } from '../../../shared/fields/choiceFields';
import { additionalFields } from '../../../shared/fields/additionalFields';
import { integrationIdField } from '../../../shared/fields/integrationId';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { id, oneOf } from '../../../shared/validation/rules';
import { scopeConfigField } from '../../idFields';
import { linkItem } from '../../links/linkItem';

export const createReconnection = defineOperation({
	option: {
		name: 'Create Reconnection Link',
		value: 'createReconnection',
		action: 'Create reconnection link',
		description:
			'Create a link that a customer opens to reconnect an integration with new login details',
	},
	endpoint: 'POST /integrations/{integration_id}/relink',
	// A second link is safe.
	repeatable: true,
	fields: [integrationIdField, linkTypeField, languageField, additionalFields(scopeConfigField)],
	inputs: {
		integration_id: required(id, 'integrationId'),
		link_type: required(oneOf(LINK_TYPES), 'linkType'),
		language: required(oneOf(LANGUAGES), 'language'),
		scope_config_id: optional(id, 'additionalFields.scopeConfigId'),
	},
	output: linkItem,
});
