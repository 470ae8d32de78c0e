import { invalidInput } from '../../shared/itemError';
import type { KomboClient } from '../../shared/transport/client';

/** Paths of which every operation concerns one integration, as the header `X-Integration-Id` names it. */
const NEEDS_INTEGRATION = /^\/(assessment|ats|force-sync|hris|lms|passthrough)(?=\/|$)/i;

/**
 * Stops an item that Kombo would refuse, in words of the API that are on no screen.
 *
 * @returns the input as it is
 * @throws ItemError when a path needs an integration and none is given
 */
export function assertIntegrationId<Input extends { path: string; integration_id?: string }>(
	_: KomboClient,
	input: Input,
): Input {
	const [start] = NEEDS_INTEGRATION.exec(input.path) ?? [];
	if (start === undefined || input.integration_id !== undefined) return input;
	throw invalidInput(
		"'Integration ID' is empty",
		`Paths that begin with ${start} concern one integration. Enter its ID, or map a field that is never empty.`,
	);
}
