import { recordIdField } from '../shared/fields/recordId';

export const applicationIdField = recordIdField(
	'Application ID',
	'applicationId',
	"Kombo's ID of the application, for example from 'Get Many'",
);

export const candidateIdField = recordIdField(
	'Candidate ID',
	'candidateId',
	"Kombo's ID of the candidate, for example from 'Get Many'",
);
