import { operationsOf } from '../../shared/description';
import { readResource } from '../../shared/reads/resource';
import { models } from '../models';

/** All resources, in the order of the menu. */
export const resources = models.map((model) => readResource(model));

export const operations = operationsOf(resources);
