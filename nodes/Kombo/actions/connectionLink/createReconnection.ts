import { LANGUAGES, type Language } from '../../../shared/choices/languages';
import { LINK_TYPES, linkExpiry, type LinkType } from '../../../shared/choices/linkTypes';
import { pathOf } from '../../../shared/transport/pathOf';
import { text } from '../../../shared/validation/pieces';
import {
	integrationIdField,
	languageField,
	linkTypeField,
	scopeConfigField,
} from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { linkOf } from '../../links/linkOf';

/** Integration, and body of `POST /integrations/{integration_id}/relink`. */
interface ReconnectionLink {
	integration_id: string;
	link_type: LinkType;
	language: Language;
	scope_config_id?: string;
}

export const createReconnection = defineOperation<ReconnectionLink>({
	option: {
		name: 'Create Reconnection Link',
		value: 'createReconnection',
		action: 'Create reconnection link',
		description:
			'Create a link that a customer opens to reconnect an integration with new login details',
	},
	covers: { endpoint: 'POST /integrations/{integration_id}/relink' },
	fields: [
		integrationIdField,
		linkTypeField,
		languageField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [scopeConfigField],
		},
	],
	inputs: {
		integration_id: 'integrationId',
		link_type: 'linkType',
		language: 'language',
		scope_config_id: 'additionalFields.scopeConfigId',
	},
	schema: {
		type: 'object',
		properties: {
			integration_id: text,
			link_type: { type: 'string', enum: LINK_TYPES },
			language: { type: 'string', enum: LANGUAGES },
			scope_config_id: { ...text, nullable: true },
		},
		required: ['integration_id', 'link_type', 'language'],
	},
	async run(kombo, input) {
		const { integration_id: id, ...body } = input;
		const path = pathOf`/integrations/${id}/relink`;
		// a second link does no harm
		const response = await kombo.send({ method: 'POST', path, body, repeatable: true });
		return { link: linkOf(response), expires_at: linkExpiry(body.link_type), ...input };
	},
});
