import type { ErrorObject } from 'ajv';

/** A schema compiled to code. */
export interface Validator {
	(values: unknown): boolean;
	/** The errors of the last call, all of them; null when there were none. */
	errors?: ErrorObject[] | null;
}

/** By `resource.operation`. */
export type Validators = Readonly<Record<string, Validator>>;
