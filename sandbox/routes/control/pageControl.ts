import type { FastifyInstance } from 'fastify';
import { toolsOf } from '../../data/catalog';
import { eventTypes, sampleEvent } from '../../state/sampleEvents';
import { switches } from '../../state/switches';
import type { World } from '../../state/world';
import { type Post, postTo } from './controlPost';
import * as schemas from './controlSchemas';
import { overview } from './overview';

/** What the page needs, which tests rarely do. */
export function installPageControl(control: FastifyInstance, world: World): void {
	const { integrations, webhooks } = world;
	const post = postTo(control);

	control.get('/overview', (_request, reply) =>
		reply.header('cache-control', 'no-store').send(overview(world)),
	);
	control.get('/choices', () => ({
		eventTypes,
		tools: {
			HRIS: sorted('HRIS'),
			ATS: sorted('ATS'),
			ASSESSMENT: sorted('ASSESSMENT'),
			LMS: sorted('LMS'),
		},
	}));
	control.get<{ Params: { id: string } }>('/deliveries/:id', ({ params }, reply) => {
		const delivery = webhooks.deliveries.find(({ id }) => id === params.id);
		return delivery ?? reply.code(404).send({ message: 'There is no such delivery.' });
	});
	control.get<{ Params: { id: string; type: string } }>(
		'/integrations/:id/samples/:type',
		({ params }) => sampleEvent(params.type, integrations.must(params.id)),
	);
	actions(post, world);
}

function actions(post: Post, world: World): void {
	const { integrations } = world;
	post('/switches', schemas.switchOrder, (order) => {
		for (const [name, on] of Object.entries(order)) {
			if (on !== undefined) switches[name as keyof typeof switches].set(world, on);
		}
	});
	post('/connect', schemas.newIntegration, async (wanted) => {
		const integration = integrations.create(wanted);
		return { integration, delivery: await integrations.announceCreated(integration) };
	});
	post('/integrations/:id/sync', schemas.syncOrder, async ({ syncState }, _, id) => {
		integrations.queueSync(integrations.must(id), 'FULL');
		return await integrations.finishSync(id, syncState);
	});
	post(
		'/integrations/:id/delete',
		schemas.noBody,
		async (_body, _reply, id) => await integrations.delete(id),
	);
}

function sorted(category: Parameters<typeof toolsOf>[0]) {
	return [...toolsOf(category)]
		.map(({ id, label }) => ({ id, label }))
		.sort((a, b) => a.label.localeCompare(b.label));
}
