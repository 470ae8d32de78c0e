/**
 * An error that fails one item, worded for the user. The only kind of error that this package throws
 * itself: `transport` and `validation` throw it, `execution` turns it into n8n's errors and error items.
 */
export class ItemError extends Error {
	/** Kombo's code (`PLATFORM.INPUT_INVALID`) or one of ours (`NODE.…`, `NETWORK.…`, `RESPONSE.…`, `FILE.…`). */
	readonly code: string;
	/** How to fix it, as plain text, one sentence or more per line. */
	readonly description: string;
	/** HTTP status when Kombo responded; for a passthrough, the tool's status. */
	readonly httpCode: number | null;
	/** Kombo's dashboard page for the request. */
	readonly logUrl: string | null;
	/** Whether the item was rejected before anything was sent. */
	readonly isInput: boolean;
	/** How often the request was sent. */
	readonly tries: number;
	/** Whether an earlier try may have done what was asked, because its response was lost. */
	readonly mayBeDone: boolean;

	constructor(
		message: string,
		details: {
			code: string;
			description?: string;
			httpCode?: number;
			logUrl?: string;
			isInput?: boolean;
			tries?: number;
			mayBeDone?: boolean;
		},
	) {
		super(message);
		this.name = 'ItemError';
		this.code = details.code;
		this.description = details.description ?? '';
		this.httpCode = details.httpCode ?? null;
		this.logUrl = details.logUrl ?? null;
		this.isInput = details.isInput ?? false;
		this.tries = details.tries ?? 1;
		this.mayBeDone = details.mayBeDone ?? false;
	}

	/** The same error after several tries. */
	after(tries: number, mayBeDone: boolean): ItemError {
		if (tries === 1) return this;
		const description = [this.description, `Tried ${tries} times.`].filter(Boolean).join('\n');
		return this.copy((text) => text, { description, tries, mayBeDone });
	}

	/** The same error with one more way to fix it. */
	withAdvice(text: string): ItemError {
		const description = [text, this.description].filter(Boolean).join('\n');
		return this.copy((same) => same, { description });
	}

	/** The same error with all its texts changed, for example without secrets. */
	mapTexts(change: (text: string) => string): ItemError {
		return this.copy(change, { description: change(this.description) });
	}

	private copy(
		change: (text: string) => string,
		details: { description: string; tries?: number; mayBeDone?: boolean },
	): ItemError {
		return new ItemError(change(this.message), {
			code: change(this.code),
			tries: this.tries,
			mayBeDone: this.mayBeDone,
			httpCode: this.httpCode ?? undefined,
			logUrl: this.logUrl === null ? undefined : change(this.logUrl),
			isInput: this.isInput,
			...details,
		});
	}
}

/** Not `instanceof`: each bundled node has a copy of the class. */
export function isItemError(error: unknown): error is ItemError {
	return error instanceof Error && error.name === 'ItemError';
}

/**
 * The error for a value that the user has to change; nothing was sent.
 *
 * @param message with the label of the field
 */
export function invalidInput(message: string, description: string): ItemError {
	return new ItemError(message, { code: 'NODE.INPUT_INVALID', description, isInput: true });
}
