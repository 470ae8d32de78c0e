import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { facts, type Schema, writeFactsOf } from '../../data/apiFacts';
import { bodyCheck } from '../../data/bodyCheck';
import type { Company } from '../../data/company';
import type { Fields } from '../../data/row';
import { KomboFailure, success, successWithWarnings } from '../../http/envelope';
import type { Integration } from '../../state/integration';
import type { World } from '../../state/world';
import { integrationOf } from '../byHeader';
import { takePlace } from '../places';
import { readableCompany } from '../readable';
import { withoutDropped } from './droppedFields';

/** One write that passed the checks that all writes share. */
export interface Write<Body> {
	world: World;
	integration: Integration;
	company: Company;
	/** Parameters of the path. */
	params: Record<string, string>;
	/** It fits the facts. */
	body: Body;
	/** Adds a warning to the response. */
	warn(message: string): void;
}

/** Adds the route of a write. Its handler changes the company and returns `data` of the response. */
export type AddWrite = <Body = object>(id: string, handle: (write: Write<Body>) => object) => void;

const OPEN: Schema = { type: 'object' };

/**
 * Adds writes of the facts. In this order: integration, permission, body, place among the actions in
 * flight, and what the handler checks. A fault that loses the response comes last, so the write counts.
 */
export function writesTo(api: FastifyInstance, world: World): AddWrite {
	return (id, handle) => {
		const [method = '', path = ''] = id.split(' ');
		const { body: schema = OPEN, warnings: hasWarnings } = writeFactsOf(id);
		const checkBody = bodyCheck(schema);
		api.route<{ Params: Record<string, string> }>({
			method,
			url: path.replace(/\{(\w+)\}/g, ':$1'),
			handler: (request, reply) => {
				const integration = integrationOf(request, world);
				const company = writableCompany(request, reply, world, id);
				const given = request.body ?? {};
				checkBody(given);
				takePlace(world, integration.id, reply);
				const { actions } = company.settings;
				const warnings = [...(actions.warnings ?? []), ...foreignTools(given, integration.tool)];
				const warn = (message: string) => warnings.push(message);
				const body = withoutDropped(given, actions.dropped, warn);
				const data = world.integrations.write(integration.id, () =>
					handle({
						world,
						integration,
						company,
						params: request.params,
						body: body as never,
						warn,
					}),
				);
				request.entry.wrote = id;
				return hasWarnings ? successWithWarnings(data, warnings) : success(data);
			},
		});
	};
}

function writableCompany(
	request: FastifyRequest,
	reply: FastifyReply,
	world: World,
	id: string,
): Company {
	const { category, permission } = writeFactsOf(id);
	const company = readableCompany(request, reply, world, { category, permission, action: id });
	// For neither case Kombo documents a status.
	if (company.settings.actions.unavailable?.includes(id)) {
		throw new KomboFailure(
			400,
			'INTEGRATION.ACTION_NOT_AVAILABLE',
			`The tool of this integration doesn't support ${id}.`,
		);
	}
	if (integrationOf(request, world).status === 'INVALID') {
		throw new KomboFailure(
			403,
			'INTEGRATION.AUTHENTICATION_INVALID',
			'The credentials of the integration no longer work. The customer must reconnect it.',
		);
	}
	return company;
}

/** Kombo says that it passes `remote_fields` to the tool that they are for; others do nothing. */
function foreignTools(body: object, tool: string): string[] {
	const { remote_fields = {} } = body as { remote_fields?: Fields | null };
	return Object.keys(remote_fields ?? {})
		.filter((name) => name !== tool && isToolOfWrites(name))
		.map((name) => `remote_fields.${name} was ignored: the integration's tool is ${tool}.`);
}

/** Operations without tools of their own take anything. */
function isToolOfWrites(name: string): boolean {
	return Object.values(facts.writes).some(({ body }) => {
		const tools = body?.properties?.remote_fields?.properties;
		return tools !== undefined && Object.hasOwn(tools, name);
	});
}
