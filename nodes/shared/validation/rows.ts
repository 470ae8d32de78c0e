import type { ErrorObject } from 'ajv';
import type { Rows } from '../inputs';
import { isPlainObject } from '../json/isPlainObject';
import { kindOf } from '../text';
import { clean, unwrapLocator } from './clean';
import { labelOf } from './fieldOf';
import { resolveChoices } from './matchChoices';
import type { FieldProblem, Problem } from './problem';
import { problemFrom } from './schemaErrors';

/**
 * Cleans the entries of a list, each like the values of an operation.
 *
 * @param schema of one entry
 * @param raw n8n's fixed collection, or a list of entries from an expression
 * @param zone IANA name of the workflow's time zone
 * @returns the entries, and the place of each on the screen, from 1 on; undefined when none is left
 */
export function cleanRows(
	rows: Rows,
	schema: object,
	raw: unknown,
	zone?: string,
): { entries?: Array<Record<string, unknown>>; numbers?: number[]; problem?: Problem } {
	const list = isPlainObject(raw) ? (raw[rows.group] ?? []) : raw;
	if (!Array.isArray(list)) return { problem: noList(list) };
	const entries: Array<Record<string, unknown>> = [];
	const numbers: number[] = [];
	for (const [i, entry] of (list as unknown[]).entries()) {
		if (!isPlainObject(entry)) return { problem: noList(entry) };
		const { input, problems } = clean(valuesOf(rows, entry), schema, zone);
		if (!rows.needs.some((name) => name in input)) continue;
		const unclear = resolveChoices(rows, input).map(({ name, ...problem }) => [name, problem]);
		const [first] = [...problems, ...(unclear as Array<[string, Problem]>)];
		const problem = first ? { name: first[0], ...first[1] } : rows.finish?.(input);
		if (problem) return { problem: inEntry(rows, i + 1, problem) };
		entries.push(input);
		numbers.push(i + 1);
	}
	return entries.length > 0 ? { entries, numbers } : {};
}

function valuesOf({ inputs }: Rows, entry: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(inputs).map(([name, { parameter }]) => [name, unwrapLocator(entry[parameter])]),
	);
}

/**
 * Explains an error of the schema inside an entry.
 *
 * @param entries the value that the schema has refused
 * @param numbers the place of each entry on the screen, from 1 on
 * @returns undefined for an error of the whole list, or one that only repeats another one
 */
export function entryProblem(
	rows: Rows,
	error: ErrorObject,
	entries: unknown,
	numbers: number[],
): Problem | undefined {
	const [, , index, ...inside] = error.instancePath.split('/');
	if (index === undefined) return undefined;
	const entry = (entries as Array<Record<string, unknown>>)[Number(index)] ?? {};
	const instancePath = ['', ...inside].join('/');
	const label = (name: string) => labelOf(rows, name);
	const problem = problemFrom({ ...error, instancePath }, entry, label);
	if (!problem) return undefined;
	const remedy = rows.explain?.[`${problem.name}:${error.keyword}`] ?? problem.remedy;
	return inEntry(rows, numbers[Number(index)] ?? 0, { ...problem, remedy });
}

function inEntry(rows: Rows, number: number, { name, what, remedy }: FieldProblem): Problem {
	return { what: `(entry ${number}): '${labelOf(rows, name)}' ${what}`, remedy };
}

function noList(value: unknown): Problem {
	return { what: `must be a list of entries, but is ${kindOf(value)}`, remedy: ADD };
}

const ADD = 'Add the entries one by one, and map the fields of each.';
