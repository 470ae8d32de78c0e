import { additionalFields } from '../../../shared/fields/additionalFields';
import { ignoreExistingField, ignoreExistingInput } from '../../../shared/fields/ignoreExisting';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { optionsField } from '../../../shared/fields/options';
import { remoteFieldsInput } from '../../../shared/fields/remoteFields';
import { rowsField } from '../../../shared/fields/rowsField';
import { sendLargeFilesField, sendLargeFilesInput } from '../../../shared/files/fileFields';
import { optional, repeated, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { pickerField } from '../../../shared/pickers/pickerField';
import {
	amount,
	country,
	day,
	email,
	flag,
	headerId,
	id,
	jsonList,
	moment,
	name,
	oneOf,
	urls,
} from '../../../shared/validation/rules';
import { applicationBody } from '../../applicationBody';
import { attachmentRows } from '../../attachmentRows';
import { candidateFields } from '../../candidateFields';
import { answerRows } from '../../screeningAnswers';

export const create = defineOperation({
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create application',
		description: "Add an application, with its candidate, to a job in the customer's tool",
	},
	endpoint: 'POST /ats/jobs/{job_id}/applications',
	permission: 'Create applications and candidates',
	// Kombo refuses the second application of a candidate to a job, and advises to repeat after its own errors.
	repeatable: true,
	existsCode: 'ATS.APPLICATION_ALREADY_EXISTS',
	hasFiles: true,
	notOffered: { source: 'deprecated: Kombo sets it itself' },
	fields: [
		integrationIdField,
		pickerField({
			displayName: 'Job',
			name: 'jobId',
			method: 'searchJobs',
			prompt: 'Choose a job',
			description: 'Job that the candidate applies for, which must be open',
		}),
		{
			displayName: 'First Name',
			name: 'firstName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Nathan',
			description: 'Given name of the candidate',
		},
		{
			displayName: 'Last Name',
			name: 'lastName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Miller',
			description: 'Family name of the candidate',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. nathan@example.com',
			description: 'Email address of the candidate',
		},
		rowsField(
			{
				displayName: 'Attachments',
				name: 'attachments',
				placeholder: 'Add Attachment',
				description: 'CV and other files. An entry without a file is left out.',
			},
			attachmentRows,
			'Attachment',
		),
		rowsField(
			{
				displayName: 'Screening Answers',
				name: 'screeningAnswers',
				placeholder: 'Add Answer',
				description: "Answers to the job's questions. An entry without an answer is left out.",
			},
			answerRows,
			'Answer',
		),
		additionalFields(...candidateFields),
		optionsField(
			sendLargeFilesField,
			ignoreExistingField(
				"Whether to go on without an error when the candidate has applied for the job before. The output then has 'already_exists'.",
			),
		),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		job_id: required(id, 'jobId'),
		'candidate.first_name': required(name, 'firstName'),
		'candidate.last_name': required(name, 'lastName'),
		'candidate.email_address': required(email, 'email'),
		attachments: repeated(attachmentRows, 'attachments'),
		screening_question_answers: repeated(answerRows, 'screeningAnswers'),
		'candidate.additional_email_addresses': optional(jsonList, 'additionalFields.additionalEmails'),
		'candidate.additional_phone_numbers': optional(
			jsonList,
			'additionalFields.additionalPhoneNumbers',
		),
		'candidate.availability_date': optional(day, 'additionalFields.availableFrom'),
		'candidate.location.city': optional(name, 'additionalFields.city'),
		'candidate.company': optional(name, 'additionalFields.company'),
		'candidate.location.country': optional(country, 'additionalFields.country'),
		'gdpr_consent.given': optional(flag, 'additionalFields.gdprConsent'),
		'gdpr_consent.expires_at': optional(moment, 'additionalFields.gdprConsentUntil'),
		'candidate.gender': optional(oneOf(['FEMALE', 'MALE', 'OTHER']), 'additionalFields.gender'),
		'candidate.phone_number': optional(name, 'additionalFields.phoneNumber'),
		...remoteFieldsInput,
		'candidate.salary_expectations.amount': optional(amount, 'additionalFields.salaryExpectation'),
		'candidate.salary_expectations.period': optional(
			oneOf(['MONTH', 'YEAR']),
			'additionalFields.salaryPeriod',
		),
		'candidate.social_links': optional(urls, 'additionalFields.socialLinks'),
		'sourced_by.user_id': optional(id, 'additionalFields.sourcedBy'),
		stage_id: optional(id, 'additionalFields.stageId'),
		'candidate.location.state': optional(name, 'additionalFields.state'),
		'candidate.location.street_1': optional(name, 'additionalFields.street'),
		'candidate.title': optional(name, 'additionalFields.title'),
		'candidate.location.zip_code': optional(id, 'additionalFields.zipCode'),
		...sendLargeFilesInput,
		...ignoreExistingInput,
	},
	conditions: {
		dependencies: {
			'candidate.location.city': ['candidate.location.country'],
			'candidate.location.state': ['candidate.location.country'],
			'candidate.location.street_1': ['candidate.location.country'],
			'candidate.location.zip_code': ['candidate.location.country'],
			'candidate.salary_expectations.amount': ['candidate.salary_expectations.period'],
			'candidate.salary_expectations.period': ['candidate.salary_expectations.amount'],
		},
	},
	explain: {
		...explainIntegrationId,
		'candidate.location.country:pattern':
			'Enter the two capital letters of the country, like DE or US.',
		'candidate.social_links:pattern':
			'Enter whole addresses like https://example.com/nathan, separated by commas.',
	},
	fieldsOf: applicationBody,
});
