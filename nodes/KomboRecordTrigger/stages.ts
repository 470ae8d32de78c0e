import type { IDataObject } from 'n8n-workflow';
import {
	CAPACITY,
	capacityOf,
	codeOf,
	keyOf,
	packEntries,
	tooMany,
	unpackEntries,
	type Memory,
} from './memory';
import type { Tracker } from './tracker';

/** Finds the applications that have moved to another stage. Only pending ones are remembered. */
export class Stages implements Tracker {
	private readonly known: Map<string, number>;

	constructor({ seen }: Memory) {
		this.known = unpackEntries(seen);
	}

	takes(record: IDataObject): boolean {
		const { id, outcome, current_stage: stage } = record;
		const key = keyOf(String(id));
		const before = this.known.get(key);
		const now = codeOf(String((stage as IDataObject | null | undefined)?.id));
		if (outcome === 'HIRED' || outcome === 'DECLINED') this.known.delete(key);
		else this.known.set(key, now);
		return before !== undefined && before !== now;
	}

	appliesTo(): boolean {
		return true;
	}

	pack(_readAt: number, most?: number): Memory {
		const capacity = most === undefined ? CAPACITY : capacityOf(most);
		if (this.known.size > capacity) throw tooMany(capacity);
		return { seen: packEntries([...this.known]) };
	}
}
