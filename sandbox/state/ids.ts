import { createHash, randomBytes } from 'node:crypto';

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function letters(bytes: Buffer, length: number): string {
	let text = '';
	for (let i = 0; i < length; i++) text += LETTERS[bytes.readUInt8(i) % LETTERS.length];
	return text;
}

/** Random letters and digits. */
export function randomId(length: number): string {
	return letters(randomBytes(length), length);
}

/** 24 letters and digits, the same ones for the same seed. */
export function idFrom(seed: string): string {
	return letters(createHash('sha256').update(seed).digest(), 24);
}
