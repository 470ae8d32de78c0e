import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { models as ats } from '../KomboAts/models';
import { models as hris } from '../KomboHris/models';
import { models as lms } from '../KomboLms/models';
import { byLabel } from '../shared/alphabetical';
import type { Operation } from '../shared/operation';
import { getMany } from '../shared/reads/getMany';
import type { ReadModel } from '../shared/reads/model';
import { formOf, type Form } from '../shared/reads/options';
import type { Validators } from '../shared/validation/validator';
import { ABSENCE_EVENTS, APPLICATION_EVENTS, EMPLOYEE_EVENTS, EVENTS, JOB_EVENTS } from './events';

/** A kind of record whose events can start a workflow. */
export interface WatchedRecord {
	model: ReadModel;
	/** In alphabetical order. */
	events: INodePropertyOptions[];
	/** The Get Many of the data node, whose values are checked here as they are there. */
	getMany(): Operation;
	/** Its compiled schema, which the data node has already. */
	validators(): Promise<Validators>;
	/** Makes the items of its records. */
	formOf(form: Form): (record: IDataObject) => IDataObject;
}

/** Value of the record → the events that not every record has. */
const WATCHED: Record<string, INodePropertyOptions[]> = {
	absence: ABSENCE_EVENTS,
	application: APPLICATION_EVENTS,
	candidate: [],
	courseProgression: [],
	employee: EMPLOYEE_EVENTS,
	interview: [],
	job: JOB_EVENTS,
	offer: [],
	timesheet: [],
};

const watched = [
	...watch(ats, async () => await import('../KomboAts/validators')),
	...watch(hris, async () => await import('../KomboHris/validators')),
	...watch(lms, async () => await import('../KomboLms/validators')),
];

/** Value of the menu entry → record, in the order of the menu. */
export const records: ReadonlyMap<string, WatchedRecord> = new Map(
	watched
		.sort(byLabel(({ model }) => model.name))
		.map((record): [string, WatchedRecord] => [record.model.value, record]),
);

function watch(
	models: ReadModel[],
	load: () => Promise<{ validators: Validators }>,
): WatchedRecord[] {
	return models
		.filter(({ value }) => Object.hasOwn(WATCHED, value))
		.map((model) => ({
			model,
			events: [...EVENTS, ...(WATCHED[model.value] ?? [])].sort(byLabel(({ name }) => name)),
			getMany: () => getMany(model),
			validators: async () => (await load()).validators,
			formOf: (form) => formOf(model, form),
		}));
}
