import { additionalFields } from '../../../shared/fields/additionalFields';
import { explainIntegrationId, integrationIdField } from '../../../shared/fields/integrationId';
import { remoteFieldsField, remoteFieldsInput } from '../../../shared/fields/remoteFields';
import { optional, required } from '../../../shared/inputs';
import { defineOperation } from '../../../shared/operation';
import { pickerField } from '../../../shared/pickers/pickerField';
import {
	amount,
	day,
	flag,
	headerId,
	id,
	oneOf,
	raw,
	time,
} from '../../../shared/validation/rules';
import { employeeIdField } from '../../employeeId';

export const create = defineOperation({
	option: {
		name: 'Create',
		value: 'create',
		action: 'Create absence',
		description:
			"Request or enter an absence in the customer's tool. Running it twice can create it twice.",
	},
	endpoint: 'POST /hris/absences',
	permission: 'Manage absences',
	repeatable: false,
	fields: [
		integrationIdField,
		employeeIdField,
		pickerField({
			displayName: 'Absence Type',
			name: 'absenceTypeId',
			method: 'searchAbsenceTypes',
			prompt: 'Choose an absence type',
			description: "Kind of absence. Kombo's ID, not that of the tool.",
		}),
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			required: true,
			default: '',
			description: 'First day of the absence',
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			required: true,
			default: '',
			description: 'Last day of the absence',
		},
		additionalFields(
			{
				displayName: 'Amount',
				name: 'amount',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 1,
				description: "Length of the absence in 'Unit'. Only some tools use it.",
			},
			{
				displayName: 'Employee Note',
				name: 'employeeNote',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: 'e.g. Dentist appointment',
				description: 'Reason for the absence',
			},
			{
				displayName: 'End Half Day',
				name: 'endHalfDay',
				type: 'boolean',
				default: false,
				description: 'Whether to count only half of the last day',
			},
			{
				displayName: 'End Time',
				name: 'endTime',
				type: 'string',
				default: '',
				placeholder: 'e.g. 17:30',
				description: "Time of day when the absence ends. Needs 'Start Time'.",
			},
			remoteFieldsField,
			{
				displayName: 'Start Half Day',
				name: 'startHalfDay',
				type: 'boolean',
				default: false,
				description: 'Whether to count only half of the first day',
			},
			{
				displayName: 'Start Time',
				name: 'startTime',
				type: 'string',
				default: '',
				placeholder: 'e.g. 09:00',
				description: "Time of day when the absence starts. Needs 'End Time'.",
			},
			{
				displayName: 'Status',
				name: 'status',
				type: 'options',
				options: [
					{ name: 'Approved', value: 'APPROVED' },
					{ name: 'Requested', value: 'REQUESTED' },
				],
				default: 'REQUESTED',
				description: 'Whether the absence still needs an approval in the tool',
			},
			{
				displayName: 'Unit',
				name: 'unit',
				type: 'options',
				options: [
					{ name: 'Days', value: 'DAYS' },
					{ name: 'Hours', value: 'HOURS' },
				],
				default: 'DAYS',
				description: "Unit of 'Amount'",
			},
		),
	],
	inputs: {
		integration_id: required(headerId, 'integrationId'),
		employee_id: required(id, 'employeeId'),
		absence_type_id: required(id, 'absenceTypeId'),
		start_date: required(day, 'startDate'),
		end_date: required(day, 'endDate'),
		amount: optional(amount, 'additionalFields.amount'),
		employee_note: optional(raw, 'additionalFields.employeeNote'),
		end_half_day: optional(flag, 'additionalFields.endHalfDay'),
		end_time: optional(time, 'additionalFields.endTime'),
		...remoteFieldsInput,
		start_half_day: optional(flag, 'additionalFields.startHalfDay'),
		start_time: optional(time, 'additionalFields.startTime'),
		status: optional(oneOf(['APPROVED', 'REQUESTED']), 'additionalFields.status'),
		unit: optional(oneOf(['DAYS', 'HOURS']), 'additionalFields.unit'),
	},
	conditions: {
		dependencies: {
			amount: ['unit'],
			unit: ['amount'],
			start_time: ['end_time'],
			end_time: ['start_time'],
		},
	},
	explain: {
		...explainIntegrationId,
		'start_time:pattern': 'Enter a time of day like 09:00.',
		'end_time:pattern': 'Enter a time of day like 17:30.',
	},
	// Kombo requires the note, which may be null.
	fieldsOf: (values) => ({ employee_note: null, ...values }),
});
