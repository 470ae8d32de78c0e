import { invalidInput } from '../../shared/itemError';
import type { KomboClient } from '../../shared/transport/client';

/** Paths whose operations all require the header `X-Integration-Id`. */
const NEEDS_INTEGRATION = /^\/(assessment|ats|force-sync|hris|lms|passthrough)(?=\/|$)/i;

/**
 * Rejects an item that Kombo would reject anyway, but in terms that aren't on the user's screen.
 *
 * @returns the input, unchanged
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
		`Paths that start with ${start} require an integration. Enter its ID, or map a field that is never empty.`,
	);
}
