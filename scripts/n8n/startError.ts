import { cannotWrite, whyNotWritten } from './disk';

/**
 * Explains the usual reasons for which n8n ends while it starts.
 * @param error what `startN8n` threw, with the end of n8n's log
 * @param folder its data folder
 * @returns the same error when it has another reason
 */
export function explainStartError(error: unknown, folder: string, port: number): unknown {
	if (!(error instanceof Error)) return error;
	const reason = whyNotWritten(error.message);
	if (reason !== undefined) return new Error(cannotWrite(folder, reason));
	if (/\bEADDRINUSE\b|port \d+ is already in use/i.test(error.message)) {
		return new Error(
			`Port ${port} was taken while n8n started. Start again, or choose another one with --port.`,
		);
	}
	return error;
}
