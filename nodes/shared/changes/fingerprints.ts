import { createHash } from 'node:crypto';
import { isPlainObject } from '../json/isPlainObject';
import { shareOut } from './shareOut';

/** Length of a fingerprint: 6 bytes as base64. */
const LENGTH = 8;

/**
 * Fingerprints of the records that a read finds. The next read finds some of them again, because it goes back
 * a little, and leaves out those that have not changed.
 */
export class Fingerprints {
	/** Fingerprint → latest time stamp in the record, '' where it has none. */
	private readonly found = new Map<string, string>();

	/**
	 * @returns the fingerprint of a record; undefined when this read has found it before: pages shift when
	 * records change between two requests
	 */
	add(record: object): string | undefined {
		let latest = '';
		const text = JSON.stringify(record, (name, value: unknown) => {
			if (name === 'remote_data') return undefined;
			if (name === 'changed_at' && typeof value === 'string' && value > latest) latest = value;
			// Kombo does not promise an order of the fields.
			return isPlainObject(value) ? sorted(value) : value;
		});
		const print = createHash('sha256').update(text).digest().subarray(0, 6).toString('base64');
		if (this.found.has(print)) return undefined;
		this.found.set(print, latest);
		return print;
	}

	/** All of them as one text; those of records that changed last come first. */
	pack(): string {
		const latestFirst = [...this.found].sort(([, one], [, other]) => compare(other, one));
		return latestFirst.map(([print]) => print).join('');
	}
}

/** The fingerprints of a packed text. */
export function unpack(packed: string): Set<string> {
	const prints = new Set<string>();
	for (let i = 0; i < packed.length; i += LENGTH) prints.add(packed.slice(i, i + LENGTH));
	return prints;
}

/**
 * Cuts packed fingerprints so that all together have at most so many characters. The long ones lose most;
 * a record without a fingerprint may come again.
 */
export function cutToFit(packed: string[], most: number): string[] {
	const shares = shareOut(
		packed.map(({ length }) => length),
		most,
	);
	return packed.map((text, i) => cutPacked(text, shares[i] ?? 0));
}

/** The first of packed fingerprints, at most so many characters. */
export function cutPacked(packed: string, most: number): string {
	return packed.slice(0, Math.floor(most / LENGTH) * LENGTH);
}

function sorted(value: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(value).sort(([one], [other]) => compare(one, other)));
}

function compare(one: string, other: string): number {
	return one < other ? -1 : one > other ? 1 : 0;
}
