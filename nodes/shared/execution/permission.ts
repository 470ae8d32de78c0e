import { isItemError } from '../itemError';

/**
 * Adds to the error for a disabled action which permission enables it.
 *
 * @param permission as Kombo's dashboard calls it: `Manage absences`
 */
export function withPermission(error: unknown, permission?: string): unknown {
	const isDisabled = isItemError(error) && error.code === 'INTEGRATION.ACTION_DISABLED';
	return isDisabled && permission !== undefined
		? error.withAdvice(
				`Turn on the permission '${permission}' in the integration's scope config in Kombo's dashboard.`,
			)
		: error;
}
