import { createHash } from 'node:crypto';
import type { Mark } from '../shared/changes/mark';
import { ItemError } from '../shared/itemError';

/** What a poll remembers of the records of one integration. n8n stores it as JSON. */
export interface Memory {
	/** Packed: fingerprints, or entries of 9 bytes as base64. */
	seen: string;
	/** Records that are not in `seen` count as new only if their date is later, ms since 1970. */
	floor?: number;
	/** What is not in `seen` since not all records fit, where their state needs a date and some have none. */
	forgets?: 'undated' | 'others';
}

/** How far the polls of one integration have got. */
export type Progress = Mark & Memory;

/** The first 5 bytes of a hash of the ID, and a number of 4 bytes. */
const KEY = 5;
const ENTRY = KEY + 4;

/** Most characters of the entries of one integration: n8n copies them into every execution. */
const MOST = 64_000;

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

/** How many characters so many entries take, as far as one integration may remember them. */
export function charactersOf(entries: number): number {
	return Math.min(MOST, entries * ((ENTRY * 4) / 3));
}

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

/** The error when so many records wait for an event that they can't all be remembered. */
export function tooMany(count: number, capacity: number): ItemError {
	return new ItemError(
		`This event can be watched for ${capacity.toLocaleString('en')} records, but ${count.toLocaleString('en')} would have to be remembered`,
		{
			code: 'NODE.TOO_MANY_RECORDS',
			description:
				"Set 'Filters', and use several triggers for the parts, watch fewer integrations with one trigger, or choose the event 'Created or Updated', which needs no memory.",
		},
	);
}
