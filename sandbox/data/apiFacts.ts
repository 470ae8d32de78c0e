import type { Category } from './catalog';
import raw from './facts.json';

/** A query parameter, as Kombo documents it. */
export interface ParameterFacts {
	type: 'string' | 'integer';
	format?: string;
	/** Comma-separated. */
	list?: boolean;
	/** Only the day counts. */
	plainDate?: boolean;
	enum?: string[];
	/** Allowed entries of a list. */
	listEnum?: string[];
	default?: string | number;
	minimum?: number;
	maximum?: number;
	deprecated?: boolean;
}

/** A JSON Schema. */
export interface Schema {
	type?: string | string[];
	properties?: Record<string, Schema>;
	items?: Schema;
	required?: string[];
	enum?: unknown[];
	format?: string;
	[keyword: string]: unknown;
}

export interface ReadFacts {
	category: Category;
	/** What one record is called, such as `Employee`. */
	model: string;
	permission: string | null;
	inSdk: boolean;
	deprecated?: boolean;
	beta?: string;
	/** Path of the records in the response, such as `data.results`. */
	results: string;
	/** Missing where the list has a single page. */
	pageSize?: { default: number; max: number };
	query: Record<string, ParameterFacts>;
	/** Changes of other records that make `updated_after` find the record again. */
	moves: Array<{ path: string; addedOrRemoved: boolean | null; linkedRecord: boolean }>;
	changedModels: string[];
	record: Schema;
}

/** What can be written, as Kombo documents it. */
export interface WriteFacts {
	category: Category;
	model: string;
	operation: string;
	permission: string | null;
	inSdk: boolean;
	/** What a second identical request does: `duplicates`, `guarded`, `harmless` or `unknown`. */
	repeat: string;
	/** Which of the lists of error codes it may respond with. */
	errors: string;
	warnings: boolean;
	/** Parameters of the path that take `remote:` and the tool's own ID. */
	byRemoteId?: string[];
	body?: Schema;
	/** `data` of the response. */
	response?: Schema;
}

interface Facts {
	/** Pattern of every `date-time` parameter. */
	dateTime: string;
	reads: Record<string, ReadFacts>;
	/** All other paths of GET requests. */
	gets: Record<string, Pick<ReadFacts, 'pageSize' | 'query'> & { response?: Schema }>;
	/** By the name that `errors` of a write has. */
	errorCodes: Record<string, string[]>;
	/** By method and path, such as `POST /hris/absences`. */
	writes: Record<string, WriteFacts>;
}

/** What Kombo documents about its data API: `facts.json`, written by `npm run facts`. */
export const facts = raw as unknown as Facts;

/** Throws for a path that isn't a list of Kombo's. */
export function factsOf(path: string): ReadFacts {
	const found = facts.reads[path];
	if (!found) throw new Error(`${path} isn't a list of Kombo's`);
	return found;
}

/** Throws for an operation that Kombo doesn't have. */
export function writeFactsOf(id: string): WriteFacts {
	const found = facts.writes[id];
	if (!found) throw new Error(`${id} isn't a write of Kombo's`);
	return found;
}

/** Whether the schema allows null. */
export function isNullable({ type }: Schema): boolean {
	return type === undefined || type === 'null' || (Array.isArray(type) && type.includes('null'));
}
