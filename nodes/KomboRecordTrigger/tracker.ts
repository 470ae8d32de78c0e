import type { IDataObject } from 'n8n-workflow';
import type { Memory } from './memory';

/** Finds the events among the records of one read, and remembers what the next one has to know. */
export interface Tracker {
	/** Whether something has happened to a record. Called for each record of a read, in order. */
	takes(record: IDataObject): boolean;
	/** Whether the event applies to a record, whenever it happened. */
	appliesTo(record: IDataObject): boolean;
	/**
	 * What to remember.
	 *
	 * @param readAt when the read began, ms since 1970
	 * @param most characters, instead of as many as are useful
	 * @throws ItemError when more has to be remembered than fits
	 */
	pack(readAt: number, most?: number): Memory;
}
