import type { Resource } from '../../../shared/operation';
import { clearMapping } from './clearMapping';
import { getAll } from './getAll';
import { map } from './map';

export const customField: Resource = {
	option: {
		name: 'Custom Field',
		value: 'customField',
		description: 'Your own fields, and what they are mapped to',
	},
	defaultOperation: 'getAll',
	operations: [clearMapping, getAll, map],
};
