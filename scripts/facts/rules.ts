import type { Schema } from './shapes';

/** Rules between the fields of a body, which Kombo documents in sentences only. */
export const rules: Record<string, Schema> = {
	'POST /hris/absences': {
		dependencies: {
			amount: ['unit'],
			unit: ['amount'],
			start_time: ['end_time'],
			end_time: ['start_time'],
		},
	},
	'PUT /assessment/orders/{assessment_order_id}/result': {
		if: { properties: { status: { enum: ['COMPLETED', 'CANCELLED'] } } },
		then: { properties: { completed_at: {} }, required: ['completed_at'] },
	},
};
