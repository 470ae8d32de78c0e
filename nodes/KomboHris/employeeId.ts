import { OR_REMOTE, recordIdField } from '../shared/fields/recordId';

export const employeeIdField = recordIdField(
	'Employee ID',
	'employeeId',
	`Kombo's ID of the employee, ${OR_REMOTE}`,
);
