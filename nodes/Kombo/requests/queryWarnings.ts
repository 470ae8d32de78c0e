import type { IDataObject } from 'n8n-workflow';
import { oneOf, plain } from '../../shared/text';
import type { DocumentedPath } from '../api/documentedPaths';
import { nearest } from '../tools/nearest';

/** How much of a name is shown, in characters. */
const MAX_NAME = 80;

/**
 * A sentence for each query parameter that Kombo doesn't document for a path. It may be newer than this
 * package, so it is sent; but Kombo may as well ignore it, and a misspelled filter then returns everything.
 */
export function queryWarnings(
	query: URLSearchParams,
	{ template, query: documented }: DocumentedPath,
): string[] {
	const unknown = [...new Set(query.keys())].filter((name) => !documented.includes(name));
	return unknown.map((name) => {
		const similar = nearest(name, documented).map((other) => `'${other}'`);
		const shown = `'${plain(name, MAX_NAME)}'`;
		const question = similar.length > 0 ? `: did you mean ${oneOf(similar)}?` : '.';
		return `Kombo doesn't document the query parameter ${shown} for GET ${template}. Check its spelling${question} If Kombo ignores it, you get more results than you want.`;
	});
}

/**
 * Adds warnings to every item, because hints show only in the editor and each item is handled on its own.
 * They join Kombo's own in `warnings`.
 */
export function withWarnings(
	output: IDataObject | IDataObject[],
	warnings: IDataObject[],
): IDataObject | IDataObject[] {
	if (warnings.length === 0) return output;
	const warn = (item: IDataObject): IDataObject => {
		const { warnings: own } = item;
		const before = Array.isArray(own) ? (own as IDataObject[]) : [];
		return { ...item, warnings: [...before, ...warnings] };
	};
	return Array.isArray(output) ? output.map(warn) : warn(output);
}
