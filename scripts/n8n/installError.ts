import { cannotWrite, reasonOf, whyNotWritten } from './disk';
import { DEFAULT_N8N_VERSION, OLD_N8N_VERSION } from './versions';

const LINES_SHOWN = 5;

const UNREACHABLE =
	/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR)\b/;

/**
 * Explains why an install failed, in a few lines instead of npm's many.
 * @param version the n8n that was asked for
 * @param folder where it was to go
 * @param output what npm has written
 */
export function explainInstallError(version: string, folder: string, output: string): string {
	if (isUnknown(version, output)) {
		return `There is no n8n ${version} on npm. Use for example ${DEFAULT_N8N_VERSION} or ${OLD_N8N_VERSION}.`;
	}
	const reason = reasonOf(errorCode(output)) ?? whyNotWritten(output);
	if (reason !== undefined) return cannotWrite(errorPath(output) ?? folder, reason);
	const [unreachable] = UNREACHABLE.exec(output) ?? [];
	if (unreachable !== undefined) {
		return `The npm registry can't be reached (${unreachable}). Check your network and npm's proxy settings, then start again.`;
	}
	return [
		`n8n ${version} could not be installed. The last lines of npm:`,
		...lastLines(output),
	].join('\n');
}

function isUnknown(version: string, output: string): boolean {
	return ['ETARGET', 'E404'].includes(errorCode(output) ?? '') && output.includes(`n8n@${version}`);
}

function errorCode(output: string): string | undefined {
	return /^npm (?:error|ERR!) code (\S+)$/m.exec(output)?.[1];
}

function errorPath(output: string): string | undefined {
	return /^npm (?:error|ERR!) path (.+)$/m.exec(output)?.[1];
}

function lastLines(output: string): string[] {
	const lines = output.split('\n').map((line) => line.replace(/^npm (?:error|ERR!) ?/, '').trim());
	return lines.filter((line) => line !== '').slice(-LINES_SHOWN);
}
