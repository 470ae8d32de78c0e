import type { Rule } from './validation/rules';

/** One value of a request: its rule, and the parameter of the node that it comes from. */
export interface Input<Value = unknown, IsRequired extends boolean = boolean> {
	rule: Rule<Value>;
	/** Name of the parameter, with its collection if it has one: `additionalFields.scopeConfigId`. */
	parameter: string;
	isRequired: IsRequired;
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
