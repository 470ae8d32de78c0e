import type Ajv from 'ajv';
import type { Options } from 'ajv';

/** ajv with the settings of the package. */
export function createAjv(settings?: Options): Ajv;

/** JavaScript that exports `validators`, one function per operation. */
export function compileSchemas(operations: ReadonlyMap<string, { schema: object }>): string;
