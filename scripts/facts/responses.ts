import { objectOf } from './fields';
import { nestedSchema, type RecordOf, type Schema } from './shapes';
import type { Field, Operation } from './source';

/** The read whose records the response of a write nests like. */
const RECORDS: Record<string, string> = {
	'POST /ats/candidates': '/ats/candidates',
	'POST /lms/course-progressions': '/lms/course-progressions',
	'POST /lms/course-progressions/{course_progression_id}/complete': '/lms/course-progressions',
	'POST /lms/courses/{course_id}/deactivate': '/lms/courses',
	'POST /hris/absences': '/hris/absences',
	'DELETE /hris/absences/{absence_id}': '/hris/absences',
	'PATCH /hris/employees/{employee_id}': '/hris/employees',
};

/** What a task did for each of its items, which the source names no fields of. */
const ITEM_RESULTS: Record<string, Schema> = {
	'/lms/courses/bulk/{task_id}': {
		anyOf: [
			result('SUCCEEDED', {
				data: {
					type: 'object',
					properties: { id: { type: 'string' } },
					required: ['id'],
					additionalProperties: false,
				},
			}),
			result('FAILED', {
				error: {
					type: 'object',
					properties: {
						code: { type: ['string', 'null'] },
						title: { type: ['string', 'null'] },
						message: { type: 'string' },
						log_url: { type: ['string', 'null'] },
					},
					required: ['code', 'title', 'message', 'log_url'],
					additionalProperties: false,
				},
			}),
		],
	},
};

/** The schema of `data` in the response; undefined where the source knows nothing of it. */
export function responseSchema(operation: Operation, recordOf: RecordOf): Schema | undefined {
	const { id, path, response } = operation;
	const { fields, alternatives, shape } = response;
	if (alternatives) {
		return { anyOf: alternatives.map((one) => objectOf(one, (field) => itemsOf(path, field))) };
	}
	if (!fields) return shape === 'empty' ? objectOf([]) : undefined;
	return objectOf(
		fields,
		(field) => nestedSchema(RECORDS[id] ?? path, field, recordOf) ?? namesOnly(field),
	);
}

function itemsOf(path: string, { name, type }: Field): Schema | undefined {
	if (type === 'any') return { type: 'null' };
	const items = ITEM_RESULTS[path];
	return name === 'data' && items ? { type: 'array', items } : undefined;
}

/** An object of which the source knows the names of the fields. */
function namesOnly({ type, nullable, fields }: Field): Schema | undefined {
	if (type !== 'object' || typeof fields?.[0] !== 'string') return undefined;
	return {
		type: nullable ? ['object', 'null'] : 'object',
		properties: Object.fromEntries((fields as string[]).map((name) => [name, {}])),
		additionalProperties: false,
	};
}

function result(status: string, rest: Record<string, Schema>): Schema {
	return {
		type: 'object',
		properties: {
			origin_id: { type: 'string' },
			status: { type: 'string', enum: [status] },
			...rest,
		},
		required: ['origin_id', 'status', ...Object.keys(rest)],
		additionalProperties: false,
	};
}
