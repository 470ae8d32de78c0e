import type { FastifyInstance } from 'fastify';
import { formOf } from '../data/hris/employeeForm';
import { successWithWarnings } from '../http/envelope';
import type { World } from '../state/world';
import { readableCompany } from './readable';

/** `GET /hris/employees/form`: the fields of a new employee in the tool. */
export function employeeFormRoutes(api: FastifyInstance, world: World): void {
	api.get('/hris/employees/form', (request, reply) => {
		const company = readableCompany(request, reply, world, {
			category: 'HRIS',
			model: 'hris_employees',
			action: 'GET /hris/employees/form',
		});
		return successWithWarnings({ properties: formOf(company) }, []);
	});
}
