import type { INodeProperties } from 'n8n-workflow';
import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { REMOTE_ID } from '../../../shared/fields/placeholders';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { headerId, id, moment, oneOf } from '../../../shared/validation/rules';
import { IMPORT_TOOLS, importBody } from '../../importBody';

/** The tools that need each ID. */
const NEEDED_BY = {
	application: IMPORT_TOOLS.filter((tool) => tool !== 'smartrecruiters'),
	candidate: ['erecruiterCandidate', 'smartrecruiters'],
	job: ['erecruiterJob', 'smartrecruiters'],
};

type Record = keyof typeof NEEDED_BY;

export const importApplication = defineOperation({
	option: {
		name: 'Import',
		value: 'import',
		action: 'Import application',
		description:
			"Track an application that exists in the customer's tool, so that Kombo reads it from now on",
	},
	endpoint: 'POST /ats/import-tracked-application',
	// Kombo doesn't document what a second import does.
	repeatable: false,
	notOffered: {
		...Object.fromEntries(
			['erecruiter', ...IMPORT_TOOLS].map((tool) => [tool, "made of 'Tool' and its IDs"]),
		),
		greenhousev3: 'its IDs are not documented',
	},
	fields: [
		integrationIdField,
		{
			displayName: 'Tool',
			name: 'importTool',
			type: 'options',
			options: [
				{ name: 'eRecruiter, by Application and Candidate', value: 'erecruiterCandidate' },
				{ name: 'eRecruiter, by Application and Job', value: 'erecruiterJob' },
				{ name: 'Greenhouse', value: 'greenhouse' },
				{ name: 'Onlyfy', value: 'onlyfy' },
				{ name: 'Recruitee', value: 'recruitee' },
				{ name: 'SmartRecruiters', value: 'smartrecruiters' },
				{ name: 'SuccessFactors', value: 'successfactors' },
			],
			default: 'greenhouse',
			required: true,
			description: 'Tool of the integration. Kombo imports from these tools only.',
		},
		remoteIdField(
			'application',
			'Application Remote ID',
			"ID of the application in the customer's tool. In Recruitee, it is the ID of the placement.",
		),
		remoteIdField('candidate', 'Candidate Remote ID', "ID of the candidate in the customer's tool"),
		remoteIdField('job', 'Job Remote ID', "ID of the job in the customer's tool"),
		additionalFields({
			displayName: 'Tracked At',
			name: 'trackedAt',
			type: 'dateTime',
			default: '',
			description: 'Since when the application counts as yours',
		}),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		tool: required(oneOf(IMPORT_TOOLS), 'importTool'),
		application: optional(id, 'applicationRemoteId'),
		candidate: optional(id, 'candidateRemoteId'),
		job: optional(id, 'jobRemoteId'),
		tracked_at: optional(moment, 'additionalFields.trackedAt'),
	},
	conditions: { allOf: (['application', 'candidate', 'job'] as const).map(requiredWhereNeeded) },
	explain: explainIntegrationId,
	fieldsOf: importBody,
});

/** A field for an ID that some tools need. */
function remoteIdField(record: Record, displayName: string, description: string): INodeProperties {
	return {
		displayName,
		name: `${record}RemoteId`,
		type: 'string',
		default: '',
		placeholder: REMOTE_ID,
		description,
		displayOptions: { show: { importTool: NEEDED_BY[record] } },
	};
}

function requiredWhereNeeded(record: Record): object {
	return {
		if: { properties: { tool: { enum: NEEDED_BY[record] } }, required: ['tool'] },
		then: { properties: { [record]: true }, required: [record] },
	};
}
