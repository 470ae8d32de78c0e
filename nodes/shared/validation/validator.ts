import type { ErrorObject } from 'ajv';

/** A schema compiled to code. */
export interface Validator {
	(values: unknown): boolean;
	/** All errors of the last call; null when there were none. */
	errors?: ErrorObject[] | null;
}

/** By `resource.operation`. */
export type Validators = Readonly<Record<string, Validator>>;
