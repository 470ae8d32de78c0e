/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bodySchema, DATE_TIME } from './facts/bodies';
import { recordSchema } from './facts/fields';
import { responseSchema } from './facts/responses';
import type { Operation, QueryParameter, Source } from './facts/source';
import type { RecordOf, Schema } from './facts/shapes';

/**
 * Writes `sandbox/data/facts.json`, what the sandbox and its tests know of Kombo's data API: names,
 * types, enums, filters, page sizes, request bodies, error codes, and permissions, and no sentence of
 * Kombo's.
 *
 * Usage: npm run facts -- <unified-api.json>
 *
 * The source is a list of Kombo's operations, made from its OpenAPI description (2026-05-02) and
 * what its SDKs added until 2026-08-13. To renew the facts, bring that list up to date and run this
 * again. What nests inside records comes from `facts/nested.ts`, which must be checked by hand; the
 * official SDK in `test/sandbox` notices where it is wrong.
 */
const OUT = path.resolve(__dirname, '../sandbox/data/facts.json');

const CATEGORIES = ['HRIS', 'ATS', 'LMS', 'Assessment'];

function main(): void {
	const file = process.argv[2];
	if (file === undefined) throw new Error('Usage: npm run facts -- <unified-api.json>');
	const source = JSON.parse(readFileSync(file, 'utf8')) as Source;
	const operations = source.operations.filter(({ category }) => CATEGORIES.includes(category));
	const isRead = ({ method }: Operation) => method === 'GET';
	const isListedRead = (op: Operation) =>
		isRead(op) && op.response.shape === 'list' && operations.includes(op);
	const recordOf = (wanted: string): Schema =>
		recordSchema(
			operations.find((op) => isRead(op) && op.path === wanted)!,
			recordOf,
		);

	const facts = {
		sources: source.sources,
		dateTime: DATE_TIME,
		reads: Object.fromEntries(
			operations.filter(isListedRead).map((op) => [op.path, readFacts(op, recordOf)]),
		),
		gets: Object.fromEntries(
			[...source.operations, ...source.operationsFromSdk]
				.filter((op) => isRead(op) && !isListedRead(op))
				.map((op) => [op.path, getFacts(op, recordOf)]),
		),
		errorCodes: Object.fromEntries(
			Object.entries(source.errorCodes).map(([name, { oa, added }]) => [
				name,
				[...oa, ...added.map(({ code }) => code)],
			]),
		),
		writes: Object.fromEntries(
			operations.filter((op) => !isRead(op)).map((op) => [op.id, writeFacts(op, recordOf)]),
		),
	};
	writeFileSync(OUT, linePerEntry(facts));
	console.log(`${OUT}: ${Object.keys(facts.reads).length} reads`);
}

function readFacts(operation: Operation, recordOf: (wanted: string) => Schema) {
	const { category, model, response, pageSize, nestedChanges, changedModels } = operation;
	return {
		category: category.toUpperCase(),
		model: model.singular,
		...flags(operation),
		results: response.itemsPath,
		...(pageSize ? { pageSize } : {}),
		query: queryFacts(operation.query),
		moves: (nestedChanges ?? []).map(({ path: field, addedOrRemoved, linkedRecord }) => ({
			path: field,
			addedOrRemoved,
			linkedRecord,
		})),
		changedModels: changedModels?.names ?? [],
		record: recordSchema(operation, recordOf),
	};
}

/** What other paths than lists of records take. */
function getFacts(operation: Operation, recordOf: RecordOf) {
	const { pageSize, query, response, errors } = operation;
	const schema = response.itemsPath ? undefined : responseSchema(operation, recordOf);
	return {
		...(pageSize ? { pageSize } : {}),
		query: queryFacts(query),
		errors,
		...(response.warnings ? { warnings: true } : {}),
		...(schema ? { response: schema } : {}),
	};
}

function queryFacts(query: QueryParameter[]) {
	return Object.fromEntries(query.map((parameter) => [parameter.name, typeOf(parameter)]));
}

function writeFacts(operation: Operation, recordOf: RecordOf) {
	const { category, model, response, repeat, errors, pathParams } = operation;
	const body = bodySchema(operation);
	const schema = responseSchema(operation, recordOf);
	const byRemoteId = pathParams.filter(({ acceptsRemotePrefix }) => acceptsRemotePrefix);
	return {
		category: category.toUpperCase(),
		model: model.singular,
		operation: operation.operation,
		...flags(operation),
		repeat: repeat.effect,
		errors,
		warnings: response.warnings,
		...(byRemoteId.length > 0 ? { byRemoteId: byRemoteId.map(({ name }) => name) } : {}),
		...(body ? { body } : {}),
		...(schema ? { response: schema } : {}),
	};
}

function flags({ scopePermission, beta, deprecated, inSdk }: Operation) {
	return {
		permission: scopePermission,
		...(beta ? { beta } : {}),
		...(deprecated ? { deprecated } : {}),
		inSdk,
	};
}

function typeOf(parameter: QueryParameter) {
	const { type, format, list, plainDate, listEnum, deprecated, required } = parameter;
	return {
		type,
		...(format ? { format } : {}),
		...(list ? { list } : {}),
		...(plainDate ? { plainDate } : {}),
		...(parameter.enum ? { enum: parameter.enum } : {}),
		...(listEnum ? { listEnum } : {}),
		...(parameter.default === undefined ? {} : { default: parameter.default }),
		...(parameter.minimum === undefined ? {} : { minimum: parameter.minimum }),
		...(parameter.maximum === undefined ? {} : { maximum: parameter.maximum }),
		...(deprecated ? { deprecated } : {}),
		...(required ? { required } : {}),
	};
}

/** Small, and still a line of its own for each operation, so that a change can be read. */
function linePerEntry(facts: Record<string, unknown>): string {
	const parts = Object.entries(facts).map(([name, value]) => {
		const lines = Object.entries(value as object).map(
			([key, entry]) => `${JSON.stringify(key)}: ${JSON.stringify(entry)}`,
		);
		return typeof value === 'string'
			? `${JSON.stringify(name)}: ${JSON.stringify(value)}`
			: `${JSON.stringify(name)}: {\n${lines.join(',\n')}\n}`;
	});
	return `{\n${parts.join(',\n')}\n}\n`;
}

main();
