import type { FastifyReply } from 'fastify';
import { KomboFailure } from '../http/envelope';
import type { World } from '../state/world';

/** Counts an action in flight until its response is sent. Throws Kombo's 429 when there are too many. */
export function takePlace(world: World, integrationId: string, reply: FastifyReply): void {
	const { concurrency } = world;
	const { allowed, remaining } = concurrency.enter(integrationId);
	const limit = concurrency.limitOf(integrationId);
	void reply.headers({ 'concurrency-limit': limit, 'concurrency-remaining': remaining });
	if (!allowed) {
		throw new KomboFailure(
			429,
			'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED',
			`More than ${limit} actions of this integration are in flight.`,
		);
	}
	reply.raw.once('close', () => concurrency.leave(integrationId));
	askRemote(world, integrationId, reply);
}

/** Comes last, because requests that Kombo itself rejects never reach the tool. */
function askRemote({ remoteRates }: World, integrationId: string, reply: FastifyReply): void {
	const { allowed, retryAfter } = remoteRates.take(integrationId, Date.now());
	if (allowed) return;
	if (retryAfter !== undefined) void reply.header('retry-after', retryAfter);
	throw new KomboFailure(
		429,
		'REMOTE.RATE_LIMIT_EXCEEDED',
		'The tool of this integration accepts no more requests at the moment.',
	);
}
