import type { FastifyInstance } from 'fastify';
import type { Category } from '../data/catalog';
import { KomboFailure, success } from '../http/envelope';
import type { Language, LinkType } from '../state/link';
import type { World } from '../state/world';
import { createLink } from './requestBodies';

interface CreateLinkBody {
	end_user_email: string;
	end_user_organization_name: string;
	end_user_origin_id?: string | null;
	integration_category?: Category;
	integration_tool?: string | null;
	language?: Language | null;
	scope_config_id?: string | null;
	link_type?: LinkType;
}

/** `POST /connect/create-link` and `GET /connect/integration-by-token/{token}`. */
export function connectRoutes(api: FastifyInstance, { links }: World): void {
	api.post<{ Body: CreateLinkBody }>(
		'/connect/create-link',
		{ schema: { body: createLink } },
		({ body }) => {
			const link = links.create({
				kind: 'connection',
				linkType: body.link_type ?? 'EMBEDDED',
				language: body.language ?? 'en',
				category: body.integration_category ?? 'HRIS',
				tool: body.integration_tool ?? null,
				scopeConfigId: body.scope_config_id ?? null,
				endUser: {
					organization_name: body.end_user_organization_name,
					creator_email: body.end_user_email,
					origin_id: body.end_user_origin_id ?? null,
				},
			});
			return success({ link: link.url });
		},
	);

	api.get<{ Params: { token: string } }>('/connect/integration-by-token/:token', ({ params }) => {
		const integration = links.integrationOfActivation(params.token);
		if (!integration) {
			// Kombo doesn't document code and status of this case.
			throw new KomboFailure(
				404,
				'PLATFORM.INTEGRATION_NOT_FOUND',
				'There is no integration with this token.',
			);
		}
		const { tool, id, end_user, setup_status } = integration;
		return success({
			tool,
			id,
			end_user_origin_id: end_user.origin_id,
			end_user_organization_name: end_user.organization_name,
			end_user_email: end_user.creator_email,
			setup_status,
		});
	});
}
