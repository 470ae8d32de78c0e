import { operationsOf } from '../../shared/description';
import { readResource } from '../../shared/reads/resource';
import type { Operation } from '../../shared/operation';
import { models } from '../models';
import { updateResult } from './order/updateResult';
import { set } from './package/set';

/** The operations that change something, by resource. */
const writes: Record<string, Operation[]> = {
	order: [updateResult],
	package: [set],
};

/** All resources, in the order of the menu. */
export const resources = models.map((model) => readResource(model, writes[model.value]));

export const operations = operationsOf(resources);
