import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { KOMBO_ID, REMOTE_ID } from '../fields/placeholders';
import { byLabel } from '../alphabetical';
import { optional } from '../inputs';
import { choices, day, id, moment, textList, type Rule } from '../validation/rules';
import type { Filter, ReadModel } from './model';

interface Words {
	/** Kombo's name: `work_emails`. */
	wireName: string;
	displayName: string;
	description: string;
}

interface TextWords extends Words {
	placeholder: string;
}

type Options = Array<INodePropertyOptions & { value: string }>;

/** A filter by one text, such as the ID of an employee. */
export const byText = (words: TextWords) => filter(words, id, { type: 'string', default: '' });

/** A filter by several texts, entered with commas between them. */
export const byList = (words: TextWords) =>
	filter(words, textList, { type: 'string', default: '' });

/** A filter by any of a closed list. */
export function byChoice(words: Words, options: Options): Filter {
	const rule = choices(options.map(({ value }) => value));
	return filter(words, rule, { type: 'multiOptions', options, default: [] });
}

/** A filter by a moment, sent in UTC. */
export const byMoment = (words: Words) => filter(words, moment, { type: 'dateTime', default: '' });

/** A filter by a day, which is that of the workflow's time zone. */
export const byDay = (words: Words) => filter(words, day, { type: 'dateTime', default: '' });

function filter<Value>(
	{ wireName, ...words }: Words,
	rule: Rule<Value>,
	kind: Pick<INodeProperties, 'type' | 'options' | 'default'>,
): Filter {
	const name = camelCase(wireName);
	return {
		field: { ...words, name, ...kind },
		inputs: { [wireName]: optional(rule, `filters.${name}`) },
	};
}

/** `work_emails` → `workEmails` */
export function camelCase(wireName: string): string {
	return wireName.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const updatedAfterFilter = byMoment({
	wireName: 'updated_after',
	displayName: 'Updated After',
	description: 'Only records that changed after this moment, also when only linked data changed',
});

const remoteIdsFilter = byList({
	wireName: 'remote_ids',
	displayName: 'Remote IDs',
	description: "IDs in the customer's tool, separated by commas",
	placeholder: REMOTE_ID,
});

const idsFilter: Filter = byList({
	wireName: 'ids',
	displayName: 'IDs',
	description: "Kombo's IDs of the records, separated by commas",
	placeholder: KOMBO_ID,
});

/** All filters of a model, in alphabetical order. */
export function filtersOf({ filters = [], lacks }: ReadModel): Filter[] {
	const ids = lacks === 'all' ? [] : [idsFilter];
	const changes = lacks === undefined ? [updatedAfterFilter, remoteIdsFilter] : [];
	return [...filters, ...ids, ...changes].sort(byLabel(({ field }) => field.displayName));
}

/** The same without the one for the time of a change, which a trigger sets itself. */
export function lastingFiltersOf(model: ReadModel): Filter[] {
	return filtersOf(model).filter((filter) => filter !== updatedAfterFilter);
}

/** The collection 'Filters'. */
export function filtersField(filters: Filter[]): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: filters.map(({ field }) => field),
	};
}
