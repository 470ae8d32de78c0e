import type { FastifyRequest } from 'fastify';
import { inputInvalid, integrationNotFound } from '../http/envelope';
import type { Integration } from '../state/integration';
import type { World } from '../state/world';

/** The integration that the required header `X-Integration-Id` names. */
export function integrationOf(request: FastifyRequest, { integrations }: World): Integration {
	const id = request.headers['x-integration-id'];
	if (typeof id !== 'string' || id === '') {
		throw inputInvalid('The header X-Integration-Id is required.');
	}
	const integration = integrations.get(id);
	if (!integration) throw integrationNotFound(id);
	return integration;
}
