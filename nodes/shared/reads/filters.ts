import type { INodePropertyOptions } from 'n8n-workflow';
import { optional } from '../inputs';
import { choices, day, id, moment, textList, type Rule } from '../validation/rules';
import type { Filter } from './model';

interface Words {
	/** Kombo's name: `work_emails`. */
	wireName: string;
	displayName: string;
	description: string;
	placeholder?: string;
}

/** A filter by one text, such as the ID of an employee. */
export function byText({ wireName, ...words }: Words): Filter {
	return {
		field: { ...words, name: camelCase(wireName), type: 'string', default: '' },
		inputs: { [wireName]: inCollection(id, wireName) },
	};
}

/** A filter by several texts, entered with commas between them. */
export function byList({ wireName, ...words }: Words): Filter {
	return {
		field: { ...words, name: camelCase(wireName), type: 'string', default: '' },
		inputs: { [wireName]: inCollection(textList, wireName) },
	};
}

/** A filter by any of a closed list. */
export function byChoice(
	{ wireName, ...words }: Words,
	options: Array<INodePropertyOptions & { value: string }>,
): Filter {
	return {
		field: { ...words, name: camelCase(wireName), type: 'multiOptions', options, default: [] },
		inputs: { [wireName]: inCollection(choices(options.map(({ value }) => value)), wireName) },
	};
}

/** A filter by a moment, sent in UTC. */
export function byMoment({ wireName, ...words }: Words): Filter {
	return {
		field: { ...words, name: camelCase(wireName), type: 'dateTime', default: '' },
		inputs: { [wireName]: inCollection(moment, wireName) },
	};
}

/** A filter by a day, which is that of the workflow's time zone. */
export function byDay({ wireName, ...words }: Words): Filter {
	return {
		field: { ...words, name: camelCase(wireName), type: 'dateTime', default: '' },
		inputs: { [wireName]: inCollection(day, wireName) },
	};
}

/** `work_emails` → `workEmails` */
export function camelCase(wireName: string): string {
	return wireName.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function inCollection<Value>(rule: Rule<Value>, wireName: string) {
	return optional(rule, `filters.${camelCase(wireName)}`);
}

/** The filters that nearly every list has. */
export const changeFilters: Filter[] = [
	byMoment({
		wireName: 'updated_after',
		displayName: 'Updated After',
		description: 'Only records that changed after this moment, also when only linked data changed',
	}),
	byList({
		wireName: 'remote_ids',
		displayName: 'Remote IDs',
		description: "IDs in the customer's tool, separated by commas",
	}),
];

export const idsFilter: Filter = byList({
	wireName: 'ids',
	displayName: 'IDs',
	description: "Kombo's IDs of the records, separated by commas",
});
