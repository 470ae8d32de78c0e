import type { FastifyInstance } from 'fastify';
import { inputInvalid, integrationNotFound, success } from '../http/envelope';
import type { Integration } from '../state/integration';
import type { Language, LinkType } from '../state/link';
import type { World } from '../state/world';
import { integrationDetails } from './integrationDetails';
import { relink, setEnabled, setupLink } from './requestBodies';

interface ById {
	Params: { integrationId: string };
}

interface LinkBody {
	language?: Language | null;
	scope_config_id?: string | null;
	link_type?: LinkType;
}

/** Everything under `/integrations/{integration_id}` but its fields. */
export function integrationRoutes(api: FastifyInstance, { integrations, links }: World): void {
	const find = ({ integrationId }: ById['Params']): Integration => {
		const integration = integrations.get(integrationId);
		if (!integration) throw integrationNotFound(integrationId);
		return integration;
	};

	const linkFor = (
		kind: 'reconnection' | 'setup',
		{ id, tool, category, end_user }: Integration,
		body: LinkBody,
	) => {
		const link = links.create({
			kind,
			integrationId: id,
			linkType: body.link_type ?? 'EMBEDDED',
			language: body.language ?? 'en',
			category,
			tool,
			scopeConfigId: body.scope_config_id ?? null,
			endUser: end_user,
		});
		return success({ link: link.url });
	};

	api.get<ById>('/integrations/:integrationId', ({ params }) =>
		success(integrationDetails(find(params))),
	);

	api.delete<ById>('/integrations/:integrationId', ({ params }) => {
		const { id } = find(params);
		void integrations.delete(id);
		return success({});
	});

	api.put<ById & { Body: { value: boolean } }>(
		'/integrations/:integrationId/enabled',
		{ schema: { body: setEnabled } },
		({ params, body }) => {
			integrations.setEnabled(find(params), body.value);
			return success({});
		},
	);

	api.post<ById & { Body: LinkBody }>(
		'/integrations/:integrationId/relink',
		{ schema: { body: relink } },
		({ params, body }) => linkFor('reconnection', find(params), body),
	);

	api.post<ById & { Body: LinkBody }>(
		'/integrations/:integrationId/setup-link',
		{ schema: { body: setupLink } },
		({ params, body }) => {
			const integration = find(params);
			if (!integration.setupFlow) throw inputInvalid('No step of the Setup Flow is enabled.');
			return linkFor('setup', integration, body);
		},
	);
}
