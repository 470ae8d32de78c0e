import { LANGUAGES, type Language } from '../../../shared/choices/languages';
import { LINK_TYPES, linkExpiry, type LinkType } from '../../../shared/choices/linkTypes';
import { pathOf } from '../../../shared/transport/pathOf';
import { text } from '../../../shared/validation/pieces';
import { integrationIdField, languageField, linkTypeField } from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { linkOf } from '../../links/linkOf';

/** Integration, and body of `POST /integrations/{integration_id}/setup-link`. */
interface SetupLink {
	integration_id: string;
	link_type: LinkType;
	language: Language;
}

export const createSetup = defineOperation<SetupLink>({
	option: {
		name: 'Create Setup Link',
		value: 'createSetup',
		action: 'Create setup link',
		description:
			'Create a link that a customer opens to change the setup of its integration, such as filters or field mapping',
	},
	covers: { endpoint: 'POST /integrations/{integration_id}/setup-link' },
	fields: [integrationIdField, linkTypeField, languageField],
	inputs: { integration_id: 'integrationId', link_type: 'linkType', language: 'language' },
	schema: {
		type: 'object',
		properties: {
			integration_id: text,
			link_type: { type: 'string', enum: LINK_TYPES },
			language: { type: 'string', enum: LANGUAGES },
		},
		required: ['integration_id', 'link_type', 'language'],
	},
	async run(kombo, input) {
		const { integration_id: id, ...body } = input;
		const path = pathOf`/integrations/${id}/setup-link`;
		// a second link does no harm
		const response = await kombo.send({ method: 'POST', path, body, repeatable: true });
		return { link: linkOf(response), expires_at: linkExpiry(body.link_type), ...input };
	},
});
