import { Fault } from '../../fault';
import type { Kombo } from '../../transport/kombo';
import { INVALID } from '../../validation/validate';

/** Paths of which every operation concerns one integration, as the header `X-Integration-Id` names it. */
const NEEDS_INTEGRATION = /^\/(assessment|ats|force-sync|hris|lms|passthrough)(?=\/|$)/i;

/**
 * Stops an item that Kombo would refuse, in words of the API that are on no screen.
 *
 * @throws Fault when a path needs an integration and none is given
 */
export async function assertIntegrationId(
	_: Kombo,
	{ path, integration_id: integrationId }: { path: string; integration_id?: string },
): Promise<void> {
	const [start] = NEEDS_INTEGRATION.exec(path) ?? [];
	if (start === undefined || integrationId !== undefined) return;
	throw new Fault("'Integration ID' is empty", {
		code: INVALID,
		description: `Paths that begin with ${start} concern one integration. Enter its ID, or map a field that is never empty.`,
		isInput: true,
	});
}
