import type { IDataObject } from 'n8n-workflow';
import { cutPacked, Fingerprints, unpack } from '../shared/changes/fingerprints';
import { KnownStates } from './knownStates';
import type { Memory } from './memory';
import { ruleOf } from './rules';
import { Stages } from './stages';
import type { Tracker } from './tracker';

/**
 * The tracker of an event.
 *
 * @param record value of the record in the menu
 * @param memory what the last poll has remembered; nothing in the first one
 */
export function trackerOf(record: string, event: string, memory: Memory): Tracker {
	if (event === 'createdOrUpdated') return new Changes(memory);
	if (event === 'stageChanged') return new Stages(memory);
	return new KnownStates(ruleOf(record, event), memory);
}

/** What fits of a memory, in characters. A change whose fingerprint does not fit may come again. */
export function cutMemory(
	record: string,
	event: string,
	memory: Memory,
	readAt: number,
	most: number,
): Memory {
	if (event === 'createdOrUpdated') return { seen: cutPacked(memory.seen, most) };
	return trackerOf(record, event, memory).pack(readAt, most);
}

/** Every record that a read finds, unless the last one has found the same. */
class Changes implements Tracker {
	private readonly known: Set<string>;
	private readonly found = new Fingerprints();

	constructor({ seen }: Memory) {
		this.known = unpack(seen);
	}

	takes(record: IDataObject): boolean {
		const print = this.found.add(record);
		return print !== undefined && !this.known.has(print);
	}

	appliesTo(): boolean {
		return true;
	}

	/** The fingerprints of this poll. They replace those of the last one, so there may be very many for a while. */
	pack(): Memory {
		return { seen: this.found.pack() };
	}
}
