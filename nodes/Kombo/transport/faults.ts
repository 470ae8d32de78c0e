import { Fault } from '../fault';
import { plain } from '../text';
import { isPlainObject } from '../json';

/** The fault for a request that got no answer, from whatever n8n's request helper threw. */
export function networkFault(error: unknown, redact: (text: string) => string): Fault {
	if (error instanceof Fault) return error;
	const { code, message } = rootOf(error);
	const [ours, title, remedy] = NETWORK[code] ?? UNKNOWN;
	return new Fault(title, {
		code: `NETWORK.${ours}`,
		description: ours === 'FAILED' ? `${remedy} ${redact(plain(message))}`.trim() : remedy,
	});
}

const REACH =
	'Check that this n8n can reach the internet, and the region or base URL in the credential.';
const LOST: [string, string, string] = [
	'CONNECTION_LOST',
	'The connection to Kombo broke off',
	'Try again. If it keeps happening, look at the network or the proxy between n8n and Kombo.',
];
const TIMED_OUT: [string, string, string] = [
	'TIMED_OUT',
	"Kombo didn't answer in time",
	"Raise 'Timeout' under 'Options', or try again later.",
];
const UNKNOWN: [string, string, string] = [
	'FAILED',
	"The request couldn't be sent to Kombo",
	'Check the network and the credential.',
];

/** Node.js and axios codes → our code, title, remedy. The codes themselves must not appear in a title: n8n replaces such messages. */
const NETWORK: Record<string, [string, string, string]> = {
	ECONNREFUSED: ['CONNECTION_REFUSED', 'Kombo refused the connection', REACH],
	ENOTFOUND: ['HOST_NOT_FOUND', "Kombo's address was not found", REACH],
	EAI_AGAIN: ['HOST_NOT_FOUND', "Kombo's address was not found", REACH],
	EHOSTUNREACH: ['UNREACHABLE', "Kombo can't be reached", REACH],
	ENETUNREACH: ['UNREACHABLE', "Kombo can't be reached", REACH],
	ETIMEDOUT: TIMED_OUT,
	ECONNABORTED: TIMED_OUT,
	ECONNRESET: LOST,
	EPIPE: LOST,
	ERR_STREAM_PREMATURE_CLOSE: LOST,
	HPE_INVALID_HEADER_TOKEN: LOST,
	ERR_INVALID_CHAR: [
		'INVALID_HEADER',
		'The API key or the integration ID holds a character that no HTTP header may have',
		'Copy it again, without line breaks and special characters.',
	],
	ERR_CANCELED: ['CANCELED', 'The execution was stopped', ''],
};

/** Whether Node.js or axios reports that nothing reached the server or that the connection broke. */
export function isDropped({ code }: Fault): boolean {
	return (
		code === 'NETWORK.CONNECTION_LOST' ||
		code === 'NETWORK.TIMED_OUT' ||
		code === 'NETWORK.UNREACHABLE'
	);
}

/**
 * n8n wraps the client's error: 2.x keeps it as the cause, 1.x keeps only its code, as `httpCode`.
 * The first known code on the way down counts.
 */
function rootOf(error: unknown): { code: string; message: string } {
	let message = '';
	let current: unknown = error;
	for (let depth = 0; depth < 5 && isPlainObject(current); depth++) {
		message = textOf(current.message) ?? message;
		const codes = [textOf(current.code), textOf(current.httpCode)];
		const code = codes.find((candidate) => candidate && candidate in NETWORK);
		if (code) return { code, message };
		current = current.cause;
	}
	return { code: '', message };
}

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
