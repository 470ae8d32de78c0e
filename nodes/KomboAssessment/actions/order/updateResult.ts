import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { optionsField } from '../../../shared/fields/options';
import { pairsField } from '../../../shared/fields/pairs';
import { recordIdField } from '../../../shared/fields/recordId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import { rowsField } from '../../../shared/fields/rowsField';
import { sendLargeFilesField, sendLargeFilesInput } from '../../../shared/files/fileFields';
import { optional, repeated, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import {
	headerId,
	id,
	jsonList,
	moment,
	oneOf,
	options,
	quantity,
	url,
} from '../../../shared/validation/rules';
import { resultAttachments, resultBody } from '../../resultBody';

export const updateResult = defineOperation({
	option: {
		name: 'Update Result',
		value: 'updateResult',
		action: 'Update result of order',
		description: "Send the result of an assessment to the customer's tool, while its order is open",
	},
	endpoint: 'PUT /assessment/orders/{assessment_order_id}/result',
	// Kombo doesn't document what a second result does.
	repeatable: false,
	hasFiles: true,
	fields: [
		integrationIdField,
		recordIdField('Order ID', 'orderId', "Kombo's ID of the order, for example from 'Get Many'"),
		{
			displayName: 'Status',
			name: 'resultStatus',
			type: 'options',
			options: [
				{ name: 'Canceled', value: 'CANCELLED' },
				{ name: 'Completed', value: 'COMPLETED' },
				{ name: 'Open', value: 'OPEN' },
			],
			default: 'COMPLETED',
			required: true,
			description: 'What the order becomes. Afterwards, only an open order can change.',
		},
		{
			displayName: 'Result URL',
			name: 'resultUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://example.com/results/1',
			description: 'Address of the page with the result',
		},
		{
			displayName: 'Completed At',
			name: 'completedAt',
			type: 'dateTime',
			default: '',
			description: 'When the assessment ended. Empty means now.',
			displayOptions: { hide: { resultStatus: ['OPEN'] } },
		},
		rowsField(
			{
				displayName: 'Attachments',
				name: 'attachments',
				placeholder: 'Add Attachment',
				description: 'Up to 5 files with the result. An entry without a file is left out.',
			},
			resultAttachments,
			'Attachment',
		),
		additionalFields(
			pairsField(
				{
					displayName: 'Details',
					name: 'details',
					placeholder: 'Add Detail',
					description: 'Parts of the result as text. Details without a value are left out.',
				},
				{ name: 'Level', value: 'Good' },
			),
			{
				displayName: 'Max Score',
				name: 'maxScore',
				type: 'number',
				default: 100,
				description: 'Highest possible score',
			},
			remoteFieldsField,
			{
				displayName: 'Score',
				name: 'score',
				type: 'number',
				default: 100,
				description: 'Score of the candidate',
			},
			{
				displayName: 'Sub-Results',
				name: 'subResults',
				type: 'json',
				default: '',
				description:
					'JSON list of parts of the assessment, each with ID, label, score (value and max) and status',
			},
		),
		optionsField(sendLargeFilesField),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		assessment_order_id: required(id, 'orderId'),
		status: required(oneOf(['CANCELLED', 'COMPLETED', 'OPEN']), 'resultStatus'),
		result_url: required(url, 'resultUrl'),
		completed_at: optional(moment, 'completedAt'),
		attachments: repeated(resultAttachments, 'attachments'),
		attributes: optional(options, 'additionalFields.details'),
		max_score: optional(quantity, 'additionalFields.maxScore'),
		...remoteFieldsInput,
		score: optional(quantity, 'additionalFields.score'),
		sub_results: optional(jsonList, 'additionalFields.subResults'),
		...sendLargeFilesInput,
	},
	explain: {
		...explainIntegrationId,
		'result_url:pattern':
			'Copy the whole address from the browser, like https://example.com/results/1.',
	},
	fieldsOf: resultBody,
});
