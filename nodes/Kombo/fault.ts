/**
 * Whatever stops one item, in words for the user. The only error that travels inside this package:
 * `transport` and `validation` throw it, `actions/report.ts` turns it into n8n's errors and error items.
 */
export class Fault extends Error {
	/** Kombo's code (`PLATFORM.INPUT_INVALID`) or one of ours (`NODE.…`, `NETWORK.…`, `RESPONSE.…`). */
	readonly code: string;
	/** How to mend it, as plain text. */
	readonly description: string;
	/** HTTP status, when Kombo answered; of a passthrough, the status of the tool behind Kombo. */
	readonly httpCode: number | null;
	/** Kombo's dashboard page for the request. */
	readonly logUrl: string | null;
	/** Whether the item was stopped before anything was sent. */
	readonly isInput: boolean;
	/** How often the request was sent. */
	readonly tries: number;

	constructor(
		message: string,
		details: {
			code: string;
			description?: string;
			httpCode?: number;
			logUrl?: string;
			isInput?: boolean;
			tries?: number;
		},
	) {
		super(message);
		this.name = 'Fault';
		this.code = details.code;
		this.description = details.description ?? '';
		this.httpCode = details.httpCode ?? null;
		this.logUrl = details.logUrl ?? null;
		this.isInput = details.isInput ?? false;
		this.tries = details.tries ?? 1;
	}

	/** The same fault after several tries. */
	after(tries: number): Fault {
		if (tries === 1) return this;
		return new Fault(this.message, {
			code: this.code,
			description: [this.description, `Tried ${tries} times.`].filter(Boolean).join('\n'),
			httpCode: this.httpCode ?? undefined,
			logUrl: this.logUrl ?? undefined,
			isInput: this.isInput,
			tries,
		});
	}
}
