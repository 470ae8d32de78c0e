import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Category } from '../data/catalog';
import type { Company } from '../data/company';
import { KomboFailure } from '../http/envelope';
import type { Integration } from '../state/integration';
import type { World } from '../state/world';
import { integrationOf } from './byHeader';

/**
 * The company whose data a request may read. Throws Kombo's errors for integrations that are not
 * ready, and for data that they don't have.
 */
export function readableCompany(
	request: FastifyRequest,
	reply: FastifyReply,
	world: World,
	wanted: { category: Category; model?: string; permission?: string | null; action?: string },
): Company {
	const integration = integrationOf(request, world);
	checkReady(integration);
	if (integration.category !== wanted.category) {
		// Kombo doesn't document code and status of this case.
		throw new KomboFailure(
			400,
			'INTEGRATION.MODEL_NOT_AVAILABLE',
			`The integration is of the category ${integration.category}, not ${wanted.category}.`,
		);
	}
	const company = world.integrations.company(integration.id);
	checkScope(company, wanted);
	// Clients continue from the time of this header, so it must match the data.
	if (world.clock.moved) void reply.header('date', new Date(world.clock.now()).toUTCString());
	return company;
}

function checkReady({ status, setup_status }: Integration): void {
	// 409 is documented for SETUP_*; for INACTIVE no status is.
	if (setup_status === 'FINAL_SYNC_PENDING') {
		throw new KomboFailure(409, 'INTEGRATION.SETUP_SYNC_PENDING', 'The first sync is not done.');
	}
	if (setup_status === 'INCOMPLETE') {
		throw new KomboFailure(409, 'INTEGRATION.SETUP_INCOMPLETE', 'The Setup Flow is not done.');
	}
	if (status === 'INACTIVE') {
		throw new KomboFailure(409, 'INTEGRATION.INACTIVE', 'The integration is disabled.');
	}
}

/** Kombo documents the codes but not their status; the SDK's tests use 403 for permissions. */
function checkScope(
	{ disabledModels, settings }: Company,
	wanted: { model?: string; permission?: string | null; action?: string },
): void {
	const { model = '', permission, action } = wanted;
	if (disabledModels.has(model)) {
		throw new KomboFailure(
			403,
			'INTEGRATION.MODEL_DISABLED',
			`The scope config disables ${model}.`,
		);
	}
	const disabled = [permission, action].find(
		(name) => name && settings.disabledPermissions.includes(name),
	);
	if (disabled) {
		throw new KomboFailure(
			403,
			'INTEGRATION.ACTION_DISABLED',
			`The scope config disables "${disabled}".`,
		);
	}
}
