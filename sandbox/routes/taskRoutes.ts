import type { FastifyInstance } from 'fastify';
import { KomboFailure, success } from '../http/envelope';
import type { World } from '../state/world';
import { integrationOf } from './byHeader';
import { readableCompany } from './readable';

/** The state of tasks, which clients poll. */
export function taskRoutes(api: FastifyInstance, world: World): void {
	api.get<{ Params: { task_id: string } }>('/lms/courses/bulk/:task_id', (request, reply) => {
		readableCompany(request, reply, world, { category: 'LMS' });
		const { task_id } = request.params;
		const task = world.tasks.poll(integrationOf(request, world).id, task_id);
		if (task) return success(task);
		// Kombo doesn't document code and status of this case.
		throw new KomboFailure(
			404,
			'PLATFORM.INPUT_INVALID',
			`Invalid path: this integration has no task with the ID "${task_id}".`,
		);
	});
}
