import { byLabel } from '../../shared/alphabetical';
import { operationsOf } from '../../shared/description';
import type { Operation, Resource } from '../../shared/operation';
import { readResource } from '../../shared/reads/resource';
import { applicationIdField, candidateIdField } from '../idFields';
import { models } from '../models';
import { addResultLink } from '../resultLink';
import { addNote } from './application/addNote';
import { create } from './application/create';
import { importApplication } from './application/import';
import { moveToStage } from './application/moveToStage';
import { reject } from './application/reject';
import { getManyOf } from './attachment/getMany';
import { uploadTo } from './attachment/upload';
import { addTag } from './candidate/addTag';
import { removeTag } from './candidate/removeTag';

/** The operations that change records, by resource. */
const writes: Record<string, Operation[]> = {
	application: [
		addNote,
		addResultLink('application', applicationIdField),
		create,
		importApplication,
		moveToStage,
		reject,
	],
	candidate: [addResultLink('candidate', candidateIdField), addTag, removeTag],
};

const attachment: Resource = {
	option: { name: 'Attachment', value: 'attachment', description: 'CVs and other files' },
	defaultOperation: 'getAllOfApplication',
	operations: [
		getManyOf('Application', applicationIdField),
		getManyOf('Candidate', candidateIdField),
		uploadTo('Application', applicationIdField),
		uploadTo('Candidate', candidateIdField),
	],
};

/** All resources, in the order of the menu. */
export const resources = [
	...models.map((model) => readResource(model, writes[model.value])),
	attachment,
].sort(byLabel(({ option }) => option.name));

export const operations = operationsOf(resources);
