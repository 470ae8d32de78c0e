import type { FastifyError, FastifyInstance } from 'fastify';
import { failure, KomboFailure, titleOf } from '../http/envelope';

/** Sends what a route throws as Kombo's error envelope. */
export function sendFailures(api: FastifyInstance): void {
	api.setErrorHandler((error: FastifyError | KomboFailure, request, reply) => {
		const { status, code, message } = komboFailure(error);
		// The dashboard is Kombo's: here the log entry itself explains the error.
		const logUrl = `${request.protocol}://${request.host}/_sandbox/log/${request.entry.index}`;
		void reply.code(status).send(failure(code, titleOf(code), message, logUrl));
	});
}

function komboFailure(error: FastifyError | KomboFailure) {
	if (error instanceof KomboFailure) return error;
	const status = error.validation ? 400 : (error.statusCode ?? 500);
	const code = status < 500 ? 'PLATFORM.INPUT_INVALID' : 'PLATFORM.UNKNOWN_ERROR';
	const message = error.validation ? validationMessage(error) : error.message;
	return { status, code, message };
}

function validationMessage({ validation = [], validationContext }: FastifyError): string {
	const problems = validation
		.filter(({ keyword }) => keyword !== 'if')
		.map(({ instancePath, message, keyword, params }) => {
			const field = instancePath.slice(1).replaceAll('/', '.') || validationContext;
			const allowed = keyword === 'enum' ? allowedText(params.allowedValues) : '';
			return `${field} ${message}${allowed}`;
		});
	return `Invalid ${validationContext}: ${problems.join('; ')}.`;
}

function allowedText(values: unknown): string {
	// A list of 203 tools would drown the message.
	return Array.isArray(values) && values.length < 10 ? ` (${values.map(String).join(', ')})` : '';
}
