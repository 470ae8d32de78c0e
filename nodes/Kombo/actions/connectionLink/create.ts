import { LANGUAGES, type Language } from '../../../shared/choices/languages';
import { CATEGORIES, type Category } from '../../../shared/choices/categories';
import { LINK_TYPES, linkExpiry, type LinkType } from '../../../shared/choices/linkTypes';
import { email, flag, name, text } from '../../../shared/validation/pieces';
import {
	categoryField,
	languageField,
	linkTypeField,
	scopeConfigField,
} from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { linkOf } from '../../links/linkOf';
import { settleTool } from '../../tools/settleTool';

/** Body of `POST /connect/create-link` (Kombo API reference, "Create connection link"). */
interface ConnectionLink {
	end_user_email: string;
	end_user_organization_name: string;
	end_user_origin_id?: string;
	integration_category: Category;
	integration_tool?: string;
	link_type: LinkType;
	language: Language;
	remote_environment?: string;
	scope_config_id?: string;
	enable_filtering?: boolean;
	enable_field_mapping?: boolean;
}

export const create = defineOperation<ConnectionLink>({
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create connection link',
		description:
			'Create a link that a customer opens to connect its HR, recruiting or learning tool',
	},
	covers: { endpoint: 'POST /connect/create-link' },
	fields: [
		{
			displayName: 'End User Email',
			name: 'endUserEmail',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. nathan@example.com',
			description: 'Email address of the person at the customer who connects the tool',
		},
		{
			displayName: 'End User Organization Name',
			name: 'endUserOrganizationName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Acme Inc.',
			description: "Name of the customer's company",
		},
		{
			displayName: 'End User Origin ID',
			name: 'endUserOriginId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 12345',
			description: 'Your own ID of the customer, for example the company ID of your CRM',
			hint: 'Recommended: it comes back when the customer connects, so you know who it was',
		},
		categoryField,
		{
			displayName: 'Integration Tool',
			name: 'integrationTool',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			// a tool of one category is none of another, so a change of the category empties the field
			typeOptions: { loadOptionsDependsOn: ['integrationCategory'] },
			description: 'Tool that the customer connects. When empty, the customer chooses.',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: 'Customer chooses',
					typeOptions: { searchListMethod: 'searchTools', searchable: true },
				},
				{
					displayName: 'By ID',
					name: 'id',
					type: 'string',
					placeholder: 'e.g. personio',
				},
			],
		},
		linkTypeField,
		languageField,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Enable Field Mapping',
					name: 'enableFieldMapping',
					type: 'boolean',
					default: false,
					description:
						'Whether to let the customer map its own fields to the custom fields that you defined in Kombo',
				},
				{
					displayName: 'Enable Filtering',
					name: 'enableFiltering',
					type: 'boolean',
					default: false,
					description:
						'Whether to let the customer choose which employees are shared. For HRIS only.',
				},
				{
					displayName: 'Remote Environment',
					name: 'remoteEnvironment',
					type: 'string',
					default: '',
					description:
						"Environment of the tool, for example a test system. Needs 'Integration Tool'. When empty, the tool's production is used.",
				},
				scopeConfigField,
			],
		},
	],
	inputs: {
		end_user_email: 'endUserEmail',
		end_user_organization_name: 'endUserOrganizationName',
		end_user_origin_id: 'endUserOriginId',
		integration_category: 'integrationCategory',
		integration_tool: 'integrationTool',
		link_type: 'linkType',
		language: 'language',
		remote_environment: 'additionalFields.remoteEnvironment',
		scope_config_id: 'additionalFields.scopeConfigId',
		enable_filtering: 'additionalFields.enableFiltering',
		enable_field_mapping: 'additionalFields.enableFieldMapping',
	},
	schema: {
		type: 'object',
		properties: {
			end_user_email: email,
			end_user_organization_name: name,
			end_user_origin_id: { ...text, nullable: true },
			integration_category: { type: 'string', enum: CATEGORIES },
			integration_tool: { ...text, nullable: true },
			link_type: { type: 'string', enum: LINK_TYPES },
			language: { type: 'string', enum: LANGUAGES },
			remote_environment: { ...text, nullable: true },
			scope_config_id: { ...text, nullable: true },
			enable_filtering: { ...flag, nullable: true },
			enable_field_mapping: { ...flag, nullable: true },
		},
		required: [
			'end_user_email',
			'end_user_organization_name',
			'integration_category',
			'link_type',
			'language',
		],
		dependencies: { remote_environment: ['integration_tool'] },
		if: { properties: { integration_category: { enum: ['ATS', 'ASSESSMENT', 'LMS'] } } },
		then: { properties: { enable_filtering: { const: false } } },
	},
	explain: {
		'enable_filtering:const':
			"It works for HRIS only. Turn it off, or choose HRIS in 'Integration Category'.",
	},
	check: settleTool,
	async run(kombo, body) {
		const path = '/connect/create-link';
		// a second link does no harm: nothing exists at Kombo until the customer finishes
		const response = await kombo.send({ method: 'POST', path, body, repeatable: true });
		return { link: linkOf(response), expires_at: linkExpiry(body.link_type), ...body };
	},
});
