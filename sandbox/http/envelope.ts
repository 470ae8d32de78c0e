/** Kombo's success envelope. */
export function success(data: unknown): { status: 'success'; data: unknown } {
	return { status: 'success', data };
}

/** Kombo's success envelope of an action, with `warnings` next to `data`. */
export function successWithWarnings(data: unknown, warnings: string[]) {
	return { ...success(data), warnings: warnings.map((message) => ({ message })) };
}

/** Kombo's error envelope; all four keys always exist, and only `message` is never null. */
export function failure(
	code: string | null,
	title: string | null,
	message: string,
	logUrl: string | null,
) {
	return { status: 'error', error: { code, title, message, log_url: logUrl } };
}

/** Thrown by routes; the error handler turns it into the envelope. */
export class KomboFailure extends Error {
	constructor(
		readonly status: number,
		readonly code: string | null,
		message: string,
	) {
		super(message);
	}
}

/** 400 for a request that doesn't match the documentation. */
export function inputInvalid(message: string): KomboFailure {
	return new KomboFailure(400, 'PLATFORM.INPUT_INVALID', message);
}

/** Kombo doesn't document the status of this code; clients would expect 404. */
export function integrationNotFound(id: string): KomboFailure {
	return new KomboFailure(
		404,
		'PLATFORM.INTEGRATION_NOT_FOUND',
		`There is no integration with the ID "${id}" in this environment.`,
	);
}

const CODE_OF_STATUS: Record<number, string> = {
	400: 'PLATFORM.INPUT_INVALID',
	401: 'PLATFORM.AUTHENTICATION_INVALID',
	403: 'PLATFORM.IP_NOT_WHITELISTED',
	404: 'PLATFORM.INTEGRATION_NOT_FOUND',
	409: 'INTEGRATION.SETUP_INCOMPLETE',
	429: 'PLATFORM.RATE_LIMIT_EXCEEDED',
	500: 'PLATFORM.UNKNOWN_ERROR',
	503: 'REMOTE.SERVICE_UNAVAILABLE',
	504: 'PLATFORM.TASK_TIMED_OUT',
};

/** The code to send with a status when a test sets only the status. */
export function codeOfStatus(status: number): string | null {
	return CODE_OF_STATUS[status] ?? null;
}

/** `PLATFORM.AUTHENTICATION_INVALID` → `Authentication invalid`, as in Kombo's own titles. */
export function titleOf(code: string | null): string | null {
	if (code === null) return null;
	const words = code
		.slice(code.indexOf('.') + 1)
		.replaceAll('_', ' ')
		.toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}
