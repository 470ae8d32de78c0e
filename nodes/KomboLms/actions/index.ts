import { operationsOf } from '../../shared/description';
import type { Operation } from '../../shared/operation';
import { readResource } from '../../shared/reads/resource';
import { models } from '../models';
import { deactivate } from './course/deactivate';
import { upsert } from './course/upsert';
import { complete } from './courseProgression/complete';
import { enroll } from './courseProgression/enroll';

/** The operations that change records, by resource. */
const writes: Record<string, Operation[]> = {
	course: [upsert, deactivate],
	courseProgression: [complete, enroll],
};

/** All resources, in the order of the menu. */
export const resources = models.map((model) => readResource(model, writes[model.value]));

export const operations = operationsOf(resources);
