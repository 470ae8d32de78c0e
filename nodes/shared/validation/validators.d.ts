import type { ErrorObject } from 'ajv';

/** A request schema compiled to code. */
export interface Validator {
	(input: unknown): boolean;
	/** The faults of the last call, all of them; null when there were none. */
	errors?: ErrorObject[] | null;
}

/** Written by the gulpfile from every operation's schema, by `resource.operation`. */
export const validators: Readonly<Record<string, Validator>>;
