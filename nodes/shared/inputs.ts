import type { INodeProperties } from 'n8n-workflow';
import type { FieldProblem } from './validation/problem';
import type { Rule } from './validation/rules';

/** One value of a request: its rule, and the parameter of the node that it comes from. */
export interface Input<Value = unknown, IsRequired extends boolean = boolean> {
	rule: Rule<Value>;
	/** Name of the parameter, with its collection if it has one: `additionalFields.scopeConfigId`. */
	parameter: string;
	isRequired: IsRequired;
	/** The fields of each entry, where the value is a list of entries. */
	rows?: Rows;
}

/** Fields that the user can add several times, as one entry each. */
export interface Rows {
	/** Name of the group inside n8n's fixed collection. */
	group: string;
	fields: INodeProperties[];
	inputs: Inputs;
	/** JSON schema keywords for rules that concern several inputs of an entry. */
	conditions?: object;
	/** An entry without a value for one of these inputs is left out. */
	needs: string[];
	/** The most entries. */
	most?: number;
	/** Turns the values of an entry into those to send. Returns what is wrong with them. */
	finish?(entry: Record<string, unknown>): FieldProblem | undefined;
	/** As in an operation. */
	explain?: Record<string, string>;
}

/** The inputs of an operation by Kombo's names for them, in the order of the form. */
export type Inputs = Record<string, Input>;

type RequiredNames<Given extends Inputs> = {
	[Name in keyof Given]: Given[Name]['isRequired'] extends true ? Name : never;
}[keyof Given];

type ValueOf<Given> = Given extends Input<infer Value> ? Value : never;

/** What an operation receives: its inputs with the types of their rules. */
export type ValuesOf<Given extends Inputs> = {
	[Name in RequiredNames<Given>]: ValueOf<Given[Name]>;
} & {
	[Name in Exclude<keyof Given, RequiredNames<Given>>]?: ValueOf<Given[Name]>;
};

/** An input that is never empty. */
export function required<Value>(rule: Rule<Value>, parameter: string): Input<Value, true> {
	return { rule, parameter, isRequired: true };
}

/** An input that is left out when its field is empty. */
export function optional<Value>(rule: Rule<Value>, parameter: string): Input<Value, false> {
	return { rule, parameter, isRequired: false };
}

/** An input of any number of entries, each with the inputs of `rows`. */
export function repeated(rows: Rows, parameter: string): Input<Entry[], false> {
	const { inputs, conditions, most } = rows;
	const rule = {
		type: 'array',
		kind: 'rows',
		items: schemaOf(inputs, conditions),
		...(most !== undefined && { maxItems: most }),
	} as Rule<Entry[]>;
	return { ...optional(rule, parameter), rows };
}

type Entry = Record<string, unknown>;

/**
 * The JSON schema of an operation's values.
 *
 * @param conditions JSON schema keywords for rules that concern several inputs
 */
export function schemaOf(inputs: Inputs, conditions: object = {}): object {
	const entries = Object.entries(inputs);
	return {
		type: 'object',
		properties: Object.fromEntries(entries.map(([name, { rule }]) => [name, rule])),
		required: entries.filter(([, { isRequired }]) => isRequired).map(([name]) => name),
		...conditions,
	};
}
