import { createHash } from 'node:crypto';
import type { Mark } from '../shared/changes/mark';
import { ItemError } from '../shared/itemError';

/** What a poll remembers of the records of one integration. n8n stores it as JSON. */
export interface Memory {
	/** Packed: fingerprints, or entries of 9 bytes as base64. */
	seen: string;
	/** Records that are not in `seen` count as new only if their date is later, ms since 1970. */
	floor?: number;
	/** Which records `seen` lacks since they no longer all fit: some outside the state of the event, or inside. */
	forgets?: 'outside' | 'inside';
}

/** How far the polls of one integration have got. */
export type Progress = Mark & Memory;

/** The first 5 bytes of a hash of the ID, and a number of 4 bytes. */
const KEY = 5;
const ENTRY = KEY + 4;

/** The key of an entry: two of a million records share one with a chance of 1 to 2 million. */
export function keyOf(identity: string): string {
	return createHash('sha256').update(identity).digest().subarray(0, KEY).toString('latin1');
}

/** A number of 4 bytes for any text. */
export function codeOf(text: string): number {
	return createHash('sha256').update(text).digest().readUInt32BE(0);
}

/** How many entries fit into so many characters. */
export function capacityOf(characters: number): number {
	return Math.floor((characters * 3) / 4 / ENTRY);
}

/** Most entries of one integration, unless more are fresh. n8n copies them into every execution. */
export const CAPACITY = capacityOf(64_000);

export function packEntries(entries: Array<[key: string, value: number]>): string {
	const bytes = Buffer.alloc(entries.length * ENTRY);
	for (const [i, [key, value]] of entries.entries()) {
		bytes.write(key, i * ENTRY, 'latin1');
		bytes.writeUInt32BE(value, i * ENTRY + KEY);
	}
	return bytes.toString('base64');
}

/** The entries of a packed text. What is no entry, as in a text that somebody has changed, is left out. */
export function unpackEntries(packed: string): Map<string, number> {
	const bytes = Buffer.from(packed, 'base64');
	const entries = new Map<string, number>();
	for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
		entries.set(bytes.toString('latin1', at, at + KEY), bytes.readUInt32BE(at + KEY));
	}
	return entries;
}

/** The error when more records have to be remembered. */
export function tooMany(capacity: number): ItemError {
	return new ItemError(
		`This event has to remember more than ${capacity.toLocaleString('en')} records of an integration`,
		{
			code: 'NODE.TOO_MANY_RECORDS',
			description:
				"Set 'Filters' and use several triggers for the parts, or watch fewer integrations with one trigger. The event 'Created or Updated' has no such limit.",
		},
	);
}
