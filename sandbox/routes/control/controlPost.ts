import type { FastifyInstance, FastifyReply } from 'fastify';
import type { z } from 'zod';
import { checked } from './controlSchemas';

/** A route with a validated body; without a result it sends an empty object. */
export type Post = <Schema extends z.ZodTypeAny>(
	path: string,
	schema: Schema,
	handle: (body: z.output<Schema>, reply: FastifyReply, id: string) => unknown,
) => void;

/** Adds such routes to the control API. */
export function postTo(control: FastifyInstance): Post {
	return (path, schema, handle) => {
		control.post<{ Params: { id: string } }>(
			path,
			async ({ body, params }, reply) =>
				(await handle(checked(schema, body), reply, params.id)) ?? {},
		);
	};
}
