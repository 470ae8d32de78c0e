import type { FastifyError, FastifyInstance } from 'fastify';
import { toolAdvice } from '../data/toolAdvice';
import { failure, KomboFailure, titleOf } from '../http/envelope';
import { problemsText } from '../http/problems';

/** Sends what a route throws as Kombo's error envelope. */
export function sendFailures(api: FastifyInstance): void {
	api.setErrorHandler((error: FastifyError | KomboFailure, request, reply) => {
		const { status, code, message } = komboFailure(error, request.body);
		// The dashboard is Kombo's: here the log entry itself explains the error.
		const logUrl = `${request.protocol}://${request.host}/_sandbox/log/${request.entry.index}`;
		void reply.code(status).send(failure(code, titleOf(code), message, logUrl));
	});
}

function komboFailure(error: FastifyError | KomboFailure, body: unknown) {
	if (error instanceof KomboFailure) return error;
	const status = error.validation ? 400 : (error.statusCode ?? 500);
	const code = status < 500 ? 'PLATFORM.INPUT_INVALID' : 'PLATFORM.UNKNOWN_ERROR';
	const message = error.validation ? validationMessage(error, body) : error.message;
	return { status, code, message };
}

function validationMessage(
	{ validation = [], validationContext }: FastifyError,
	body: unknown,
): string {
	const problems = problemsText(validation, String(validationContext));
	const advice = adviceFor(body);
	return `Invalid ${validationContext}: ${problems}.${advice ? ` ${advice}` : ''}`;
}

/** The list of 203 tools would drown the message: what is similar helps more. */
function adviceFor(body: unknown): string | undefined {
	const tool = (body as { integration_tool?: unknown } | undefined)?.integration_tool;
	return typeof tool === 'string' ? toolAdvice(tool) : undefined;
}
