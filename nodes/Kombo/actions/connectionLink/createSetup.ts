import { LANGUAGES } from '../../../shared/choices/languages';
import { LINK_TYPES } from '../../../shared/choices/linkTypes';
import { languageField, linkTypeField } from '../../../shared/fields/choiceFields';
import { integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { id, oneOf } from '../../../shared/validation/rules';
import { linkItem } from '../../links/linkItem';

export const createSetup = defineOperation({
	option: {
		name: 'Create Setup Link',
		value: 'createSetup',
		action: 'Create setup link',
		description:
			'Create a link that a customer opens to change the setup of its integration, such as filters or field mapping',
	},
	endpoint: 'POST /integrations/{integration_id}/setup-link',
	// A second link is safe.
	repeatable: true,
	fields: [integrationIdField, linkTypeField, languageField],
	inputs: {
		integration_id: required(id, 'integrationId'),
		link_type: required(oneOf(LINK_TYPES), 'linkType'),
		language: required(oneOf(LANGUAGES), 'language'),
	},
	output: linkItem,
});
