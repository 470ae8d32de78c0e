import type { Validators } from '../shared/validation/validator';

/** Written by the gulpfile from the schema of every operation. */
export const validators: Validators;
