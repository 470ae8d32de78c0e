import { byLabel } from '../alphabetical';
import type { Operation, Resource } from '../operation';
import { getMany } from './getMany';
import { getOne } from './getOne';
import { getManyOf, type ReadModel } from './model';

/**
 * The resource of a read model: Get Many, and Get where the model has it.
 *
 * @param writes operations of the resource that change something
 */
export function readResource(model: ReadModel, writes: Operation[] = []): Resource {
	const { name, value, description, hasGet } = model;
	const operations = [...writes, ...(hasGet ? [getOne(model)] : []), getMany(model)];
	return {
		option: { name, value, description },
		defaultOperation: getManyOf(model).value,
		operations: operations.sort(byLabel(({ option }) => option.name)),
	};
}
