import type { FastifyInstance } from 'fastify';
import type { Company } from '../data/company';
import { exists, type Row } from '../data/row';
import { successWithWarnings } from '../http/envelope';
import type { World } from '../state/world';
import { readableCompany } from './readable';

/** `GET /hris/employees/form`: the fields of a new employee in the tool. */
export function employeeFormRoutes(api: FastifyInstance, world: World): void {
	api.get('/hris/employees/form', (request, reply) => {
		const company = readableCompany(request, reply, world, {
			category: 'HRIS',
			model: 'hris_employees',
		});
		return successWithWarnings({ properties: formOf(company) }, []);
	});
}

/** One field of every type, required and optional ones. */
function formOf(company: Company) {
	const field = (type: string, label: string, more: object = {}) => ({
		type,
		label,
		required: false,
		description: null,
		unified_key: null,
		...more,
	});
	return {
		firstName: field('text', 'First Name', {
			required: true,
			unified_key: 'first_name',
			min_length: 1,
			max_length: 100,
		}),
		lastName: field('text', 'Last Name', { required: true, unified_key: 'last_name' }),
		workEmail: field('text', 'Work Email', { unified_key: 'work_email' }),
		startDate: field('date', 'Start Date', { required: true, unified_key: 'start_date' }),
		weeklyHours: field('number', 'Weekly Hours', { min: 1, max: 48 }),
		remoteContract: field('checkbox', 'Works Remotely'),
		legalEntity: field('single_select', 'Legal Entity', {
			required: true,
			unified_key: 'legal_entity_id',
			options: optionsFrom(company.rows('hris_legal_entities')),
		}),
		groups: field('multi_select', 'Groups', {
			min_items: 0,
			max_items: 3,
			options: optionsFrom(company.rows('hris_teams')),
		}),
		workLocation: field('object', 'Work Location', {
			properties: {
				site: field('single_select', 'Site', {
					required: true,
					options: optionsFrom(company.rows('hris_locations')),
				}),
			},
		}),
		contract: field('file', 'Contract', {
			file_restrictions: { accepted_mime_types: ['application/pdf'], max_file_size: 5_000_000 },
		}),
		keyNumbers: field('array', 'Key Numbers', {
			min_items: 0,
			max_items: 5,
			item_type: field('number', 'Key Number', { min: 0, max: 99 }),
		}),
	};
}

function optionsFrom(rows: Row[]) {
	const entries = rows.filter(exists).map(({ id, name, remote_id }) => ({
		id,
		label: String(name),
		unified_value: id,
		remote_id: String(remote_id),
	}));
	return { type: 'inline', entries };
}
