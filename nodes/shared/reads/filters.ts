import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
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

type Options = Array<INodePropertyOptions & { value: string }>;

/** A filter by one text, such as the ID of an employee. */
export const byText = (words: Words) => filter(words, id, { type: 'string', default: '' });

/** A filter by several texts, entered with commas between them. */
export const byList = (words: Words) => filter(words, textList, { type: 'string', default: '' });

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
