import type { IPollFunctions } from 'n8n-workflow';
import { toNodeError } from '../shared/execution/nodeErrors';
import { isItemError, ItemError } from '../shared/itemError';

/** How many integrations are listed one by one. */
const MAX_LISTED = 10;

/** After this time, in ms, an error that is still there is reported again. */
const AGAIN_AFTER = 24 * 3_600_000;

/** Integration ID → what went wrong. */
export type Failures = Map<string, unknown>;

/** One error for all integrations that could not be read. */
export function errorOf(failures: Failures, count: number): unknown {
	const [[id, first] = ['', undefined]] = failures;
	if (count === 1 || !isItemError(first)) return first;
	if (failures.size === 1) return prefixed(first, `${id}: `);
	const hasOneRemedy = new Set([...failures.values()].map(remedyOf)).size === 1;
	const all = [...failures].map(([each, error]) => {
		const remedy = hasOneRemedy ? '' : remedyOf(error);
		return `${each}: ${messageOf(error)}. ${remedy}`.trim();
	});
	const more = all.length > MAX_LISTED ? [`And ${all.length - MAX_LISTED} more.`] : [];
	return new ItemError(`${failures.size} of ${count} integrations could not be read`, {
		code: first.code,
		description: [
			...all.slice(0, MAX_LISTED),
			...more,
			...(hasOneRemedy ? [first.description] : []),
		].join('\n'),
		httpCode: first.httpCode ?? undefined,
		isInput: first.isInput,
	});
}

/**
 * n8n's error for a failed poll. Its message says how to fix it as well, because n8n shows only that when a
 * workflow can't be activated; its `failure` says whether trying again soon is worth it.
 */
export function pollError(context: IPollFunctions, error: unknown): Error {
	const failure = causeOf(error);
	const remedy = remedyOf(error);
	const shown =
		isItemError(error) && remedy !== '' ? prefixed(error, '', `: ${lowerFirst(remedy)}`) : error;
	const nodeError = toNodeError(context.getNode(), shown);
	return failure ? Object.assign(nodeError, { failure: { cause: failure } }) : nodeError;
}

/**
 * Reports the integrations that failed while others did not, as a failed execution of its own. The same error
 * of an integration is reported once a day, also when it comes and goes: one bad connection must not cause an
 * alert with every poll.
 *
 * @param reported what was reported lately; is updated
 */
export function reportSome(
	context: IPollFunctions,
	failures: Failures,
	count: number,
	reported: Map<string, number>,
): void {
	const now = Date.now();
	for (const [name, at] of reported) if (Math.abs(now - at) > AGAIN_AFTER) reported.delete(name);
	const fresh = [...failures].filter(([id, error]) => !reported.has(nameOf(id, error)));
	for (const [id, error] of fresh) reported.set(nameOf(id, error), now);
	if (fresh.length === 0) return;
	const error = pollError(context, errorOf(new Map(fresh), count));
	try {
		context.__emitError(error);
	} catch {
		// Where n8n can't start an execution for an error.
		context.logger.error(error.message);
	}
}

function causeOf(error: unknown): string | undefined {
	if (!isItemError(error)) return undefined;
	const { httpCode, isInput } = error;
	if (isInput) return 'configuration-invalid';
	if (httpCode === 401) return 'credential-invalid';
	if (httpCode === 429) return 'rate-limited';
	return httpCode === null || httpCode === 408 || httpCode >= 500
		? 'temporarily-unavailable'
		: undefined;
}

/** The description without its details at the end. */
function remedyOf(error: unknown): string {
	if (!isItemError(error)) return '';
	const lines = error.description.split('\n');
	const details = lines.findIndex((line) => /^(Code|Log): |^Tried /.test(line));
	return lines.slice(0, details < 0 ? undefined : details).join(' ');
}

function prefixed(error: ItemError, start: string, end = ''): ItemError {
	return new ItemError(`${start}${error.message}${end}`, {
		code: error.code,
		description: error.description,
		httpCode: error.httpCode ?? undefined,
		logUrl: error.logUrl ?? undefined,
		isInput: error.isInput,
		tries: error.tries,
	});
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function nameOf(id: string, error: unknown): string {
	return `${id} ${isItemError(error) ? error.code : messageOf(error)}`;
}

function lowerFirst(text: string): string {
	return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
