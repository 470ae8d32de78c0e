/** Everything that the build reads, relative to the checkout. */
export const INPUTS: string[];

/** Whether `dist` is what the sources of a checkout make. */
export function isFresh(root: string): boolean;

/** Notes what a build is made of: call it before the build, and `finish` after it. */
export function writeStamp(root: string): { finish(): void };
