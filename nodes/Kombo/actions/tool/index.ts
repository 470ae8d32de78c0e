import type { Resource } from '../../../shared/operation';
import { getAll } from './getAll';

export const tool: Resource = {
	option: { name: 'Tool', value: 'tool', description: 'Tools that customers can connect' },
	defaultOperation: 'getAll',
	operations: [getAll],
};
