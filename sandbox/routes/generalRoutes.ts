import type { FastifyInstance } from 'fastify';
import { type Category, toolsResponse } from '../data/catalog';
import { inputInvalid, success } from '../http/envelope';

const CATEGORIES: Record<string, Category> = {
	hris: 'HRIS',
	ats: 'ATS',
	assessment: 'ASSESSMENT',
	lms: 'LMS',
};

const ENVIRONMENT = 'sandbox-environment';

/** `GET /check-api-key` and `GET /tools/{category}`. */
export function generalRoutes(api: FastifyInstance): void {
	api.get('/check-api-key', () =>
		// `customer_id` is the deprecated alias.
		success({ environment_id: ENVIRONMENT, customer_id: ENVIRONMENT }),
	);

	api.get<{ Params: { category: string } }>('/tools/:category', (request, reply) => {
		// Categories are lowercase in the path, unlike in bodies.
		const category = CATEGORIES[request.params.category];
		if (!category) {
			throw inputInvalid(`Invalid path: category must be ${Object.keys(CATEGORIES).join(', ')}.`);
		}
		return reply.type('application/json; charset=utf-8').send(toolsResponse(category));
	});
}
