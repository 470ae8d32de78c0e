import { createHash } from 'node:crypto';

/** The letters of Kombo's IDs: 24 characters of base 58. */
const LETTERS = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const BASE = LETTERS.length;
const PREFIX = 18;
const SUFFIX = 6;

/** An odd factor and its inverse modulo 2³²: multiplying spreads neighbors and is reversible. */
const FACTOR = 0x9e3779b1;
const INVERSE = 0x0e8b2f51;

/**
 * The IDs of one table. The ID of a row contains its position, so 100,000 rows need no index.
 */
export class RecordIds {
	private readonly seeds: [number, number];

	/** @param seed the same seed gives the same IDs */
	constructor(seed: string) {
		const digest = createHash('sha256').update(seed).digest();
		this.seeds = [digest.readUInt32LE(0), digest.readUInt32LE(4)];
	}

	of(n: number): string {
		return this.prefix(n) + suffix((Math.imul(n, FACTOR) ^ this.seeds[0]) >>> 0);
	}

	/**
	 * The position of the row with this ID; undefined for IDs of other tables.
	 * @param of returns the ID at a position, perhaps from a cache
	 */
	indexOf(id: string, of: (n: number) => string = (n) => this.of(n)): number | undefined {
		if (id.length !== PREFIX + SUFFIX) return undefined;
		let value = 0;
		for (let i = PREFIX; i < id.length; i++) value = value * BASE + LETTERS.indexOf(id[i]!);
		const n = Math.imul((value ^ this.seeds[0]) >>> 0, INVERSE) >>> 0;
		return of(n) === id ? n : undefined;
	}

	private prefix(n: number): string {
		let text = '';
		let state = (this.seeds[1] ^ n) >>> 0;
		let digits = 0;
		for (let i = 0; i < PREFIX; i++) {
			if (i % 5 === 0) digits = state = mixed((state + 0x9e3779b9) >>> 0);
			text += LETTERS[digits % BASE];
			digits = Math.floor(digits / BASE);
		}
		return text;
	}
}

function suffix(value: number): string {
	let text = '';
	for (let i = 0; i < SUFFIX; i++) {
		text = LETTERS[value % BASE]! + text;
		value = Math.floor(value / BASE);
	}
	return text;
}

/** The final mix of murmur3. */
function mixed(value: number): number {
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}
