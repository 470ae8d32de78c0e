import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { headerId, id, name, oneOf, raw } from '../../../shared/validation/rules';

const TYPES = [
	'BACKGROUND_CHECK',
	'BEHAVIORAL',
	'REFERENCE_CHECK',
	'SKILLS_TEST',
	'VIDEO_INTERVIEW',
] as const;

export const set = defineOperation({
	option: {
		name: 'Set',
		value: 'set',
		action: 'Set all packages',
		description:
			'Set all packages that you offer to an integration, one per input item. Packages without an item are removed.',
	},
	endpoint: 'PUT /assessment/packages',
	fields: [
		integrationIdField,
		{
			displayName: 'Package ID',
			name: 'packageId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 42',
			description: 'Your own ID of the package',
		},
		{
			displayName: 'Package Name',
			name: 'packageName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Nursing Basics',
			description: 'Name that recruiters see',
		},
		{
			displayName: 'Type',
			name: 'packageType',
			type: 'options',
			options: [
				{ name: 'Background Check', value: 'BACKGROUND_CHECK' },
				{ name: 'Behavioral', value: 'BEHAVIORAL' },
				{ name: 'Reference Check', value: 'REFERENCE_CHECK' },
				{ name: 'Skills Test', value: 'SKILLS_TEST' },
				{ name: 'Video Interview', value: 'VIDEO_INTERVIEW' },
			],
			default: 'SKILLS_TEST',
			required: true,
			description: 'Kind of assessment',
		},
		{
			displayName: 'Description',
			name: 'packageDescription',
			type: 'string',
			typeOptions: { rows: 2 },
			required: true,
			default: '',
			placeholder: 'e.g. 20 minutes, multiple choice',
			description: 'What recruiters read about the package',
		},
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		'packages.id': required(id, 'packageId'),
		'packages.name': required(name, 'packageName'),
		'packages.type': required(oneOf(TYPES), 'packageType'),
		'packages.description': required(raw, 'packageDescription'),
	},
	explain: explainIntegrationId,
	together: {
		isWhole: true,
		async check(items) {
			const { checkPackages } = await import('../../setPackages');
			checkPackages(items);
		},
		async send(client, items) {
			const { setPackages } = await import('../../setPackages');
			return await setPackages(client, items);
		},
	},
});
