/**
 * Whatever stops one item, in words for the user. The only error that travels inside this package:
 * `transport` and `validation` throw it, `actions/report.ts` turns it into n8n's errors and error items.
 */
export class Fault extends Error {
	/** Kombo's code (`PLATFORM.INPUT_INVALID`) or one of ours (`NODE.…`, `NETWORK.…`, `RESPONSE.…`). */
	readonly code: string;
	/** How to mend it, as plain text. */
	readonly description: string;
	/** HTTP status, when Kombo answered. */
	readonly httpCode: number | null;
	/** Kombo's dashboard page for the request. */
	readonly logUrl: string | null;
	/** Whether the item was stopped before anything was sent. */
	readonly isInput: boolean;

	constructor(
		message: string,
		details: {
			code: string;
			description?: string;
			httpCode?: number;
			logUrl?: string;
			isInput?: boolean;
		},
	) {
		super(message);
		this.name = 'Fault';
		this.code = details.code;
		this.description = details.description ?? '';
		this.httpCode = details.httpCode ?? null;
		this.logUrl = details.logUrl ?? null;
		this.isInput = details.isInput ?? false;
	}

	/** The same fault with one more sentence in its description. */
	with(sentence: string): Fault {
		return new Fault(this.message, {
			code: this.code,
			description: [this.description, sentence].filter(Boolean).join('\n'),
			httpCode: this.httpCode ?? undefined,
			logUrl: this.logUrl ?? undefined,
			isInput: this.isInput,
		});
	}
}
