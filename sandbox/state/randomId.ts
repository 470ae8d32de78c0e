import { randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Random letters and digits. */
export function randomId(length: number): string {
	return Array.from(randomBytes(length), (byte) => LETTERS[byte % LETTERS.length]).join('');
}
