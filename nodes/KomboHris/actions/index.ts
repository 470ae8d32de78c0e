import { operationsOf } from '../../shared/description';
import { byLabel } from '../../shared/alphabetical';
import type { Operation, Resource } from '../../shared/operation';
import { readResource } from '../../shared/reads/resource';
import { models } from '../models';
import { create as createAbsence } from './absence/create';
import { deleteAbsence } from './absence/delete';
import { create as createEmployee } from './employee/create';
import { update } from './employee/update';
import { upload } from './employeeDocument/upload';
import { get as getForm } from './employeeForm/get';

/** The operations that change records, by resource. */
const writes: Record<string, Operation[]> = {
	absence: [createAbsence, deleteAbsence],
	employee: [createEmployee, update],
	employeeDocument: [upload],
};

const employeeForm: Resource = {
	option: {
		name: 'Employee Form',
		value: 'employeeForm',
		description: 'Fields that the tool has for new employees',
	},
	defaultOperation: 'get',
	operations: [getForm],
};

/** All resources, in the order of the menu. */
export const resources = [
	...models.map((model) => readResource(model, writes[model.value])),
	employeeForm,
].sort(byLabel(({ option }) => option.name));

export const operations = operationsOf(resources);
