import { CATEGORIES, categoryOptions } from '../../../shared/choices/categories';
import { LANGUAGES } from '../../../shared/choices/languages';
import { LINK_TYPES } from '../../../shared/choices/linkTypes';
import { CUSTOMER_CHOOSES } from '../../../shared/choices/tools';
import { categoryField, languageField, linkTypeField } from '../../../shared/fields/choiceFields';
import { additionalFields } from '../../../shared/fields/additionalFields';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { email, flag, id, idUnless, name, oneOf } from '../../../shared/validation/rules';
import { scopeConfigField } from '../../idFields';
import { linkItem } from '../../links/linkItem';
import { resolveTool } from '../../tools/resolveTool';

export const create = defineOperation({
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create connection link',
		description:
			'Create a link that a customer opens to connect its HR, recruiting or learning tool',
	},
	endpoint: 'POST /connect/create-link',
	subtitle: categoryAndTool(),
	// A second link is safe: Kombo creates nothing until the customer finishes.
	repeatable: true,
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
			description: 'Your own ID for the customer, for example the company ID of your CRM',
			hint: 'Recommended: Kombo returns it when the customer connects, so you know who connected',
		},
		categoryField,
		{
			displayName: 'Integration Tool',
			name: 'integrationTool',
			type: 'resourceLocator',
			default: { mode: 'list', value: '' },
			// A tool belongs to one category, so the editor clears the field when the category changes.
			typeOptions: { loadOptionsDependsOn: ['integrationCategory'] },
			description: 'Tool that the customer connects. When it is empty, the customer chooses.',
			modes: [
				{
					displayName: 'From List',
					name: 'list',
					type: 'list',
					placeholder: CUSTOMER_CHOOSES,
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
		additionalFields(
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
				placeholder: 'e.g. staging',
				description:
					"Environment of the tool, for example a test system. Needs 'Integration Tool'. When empty, the tool's production is used.",
			},
			scopeConfigField,
		),
	],
	inputs: {
		end_user_email: required(email, 'endUserEmail'),
		end_user_organization_name: required(name, 'endUserOrganizationName'),
		end_user_origin_id: optional(id, 'endUserOriginId'),
		integration_category: required(oneOf(CATEGORIES), 'integrationCategory'),
		integration_tool: optional(idUnless(CUSTOMER_CHOOSES), 'integrationTool'),
		link_type: required(oneOf(LINK_TYPES), 'linkType'),
		language: required(oneOf(LANGUAGES), 'language'),
		remote_environment: optional(id, 'additionalFields.remoteEnvironment'),
		scope_config_id: optional(id, 'additionalFields.scopeConfigId'),
		enable_filtering: optional(flag, 'additionalFields.enableFiltering'),
		enable_field_mapping: optional(flag, 'additionalFields.enableFieldMapping'),
	},
	conditions: {
		dependencies: { remote_environment: ['integration_tool'] },
		if: { properties: { integration_category: { enum: ['ATS', 'ASSESSMENT', 'LMS'] } } },
		then: { properties: { enable_filtering: { const: false } } },
	},
	explain: {
		'enable_filtering:const':
			"It works for HRIS only. Turn it off, or choose HRIS in 'Integration Category'.",
	},
	check: resolveTool,
	output: linkItem,
});

/**
 * An expression for `Create link: HRIS, personio`, which is short enough for the canvas. Without category or
 * tool where they come from an expression, and an empty text without both.
 */
function categoryAndTool(): string {
	const names = categoryOptions.map(({ name, value }) => [value, name.replace(/ \(.*/, '')]);
	const name = `${JSON.stringify(names)}.find((known) => known[0] === value)?.[1] ?? value`;
	const values = '[$rawParameter["integrationCategory"], $rawParameter["integrationTool"]]';
	const details = `${values}.filter((value) => typeof value === "string" && !value.startsWith("=")).map((value) => ${name}).filter((value) => value.trim() !== "").join(", ")`;
	return `((details) => details && "Create link: " + details)(${details})`;
}
