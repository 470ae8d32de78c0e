/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { flatten, parseDelivery } from '../../nodes/KomboTrigger/payload';
import type { NewIntegration, Sandbox } from '../../sandbox';
import type { WorkflowFile } from './engine';

const ROOT = path.resolve(__dirname, '../..');
const EXAMPLES = path.join(ROOT, 'examples');
const FIXTURES = path.join(ROOT, 'test/fixtures/examples');

/** One event for an example, and its expected results. See the README of the fixtures. */
export interface ExampleCase {
	name: string;
	/**
	 * An integration that exists before; its ID replaces `$INTEGRATION` everywhere in the case, and that of
	 * its first employee `$EMPLOYEE`.
	 */
	integration?: NewIntegration;
	/** Integrations that exist as well, with IDs of their own. */
	others?: NewIntegration[];
	/** What its records contain: fields of a row, counted from 0, instead of what the sandbox makes up. */
	records?: Array<{ model: string; row: number; fields: IDataObject }>;
	/** The trigger that starts the case, where an example has several; by default the first one. */
	start?: string;
	/** The webhook that starts an example with the Kombo Trigger. */
	delivery?: { type: string; data: IDataObject };
	/** The tools that the model of the AI agent calls, in order. */
	calls?: ToolCall[];
	/** Node → the items that the service behind it returns. */
	pin?: Record<string, IDataObject[]>;
	expect: {
		/** All nodes that run. */
		ran: string[];
		/** All requests to Kombo, in order. */
		sent: Array<{ method: string; path: string; body?: unknown; query?: unknown }>;
		/** Node → items of its first output; of its error output where the node is followed by ` (error)`. */
		output?: Record<string, IDataObject[]>;
		/** Node of another package → its parameters, expressions resolved, item by item. */
		received?: Record<string, IDataObject[]>;
		/** Model → the records that the run adds to those of the integration, in order. */
		added?: Record<string, IDataObject[]>;
	};
}

/** What the model of the AI agent asks of a tool. */
export interface ToolCall {
	tool: string;
	arguments: IDataObject;
	/** Variable for later calls → fields of the record in the result whose ID it gets. */
	keep?: Record<`$${string}`, IDataObject>;
}

/** Placeholders and their values in one run, such as `$LINK`. */
export type Variables = Record<`$${string}`, string>;

/** The matchers of an expectation: `expect` of jest or of Playwright. */
export interface Matchers {
	objectContaining(part: object): unknown;
	stringContaining(text: string): unknown;
	any(type: StringConstructor | NumberConstructor): unknown;
}

/** Nodes of n8n that need no account and no network: they only route or change items. */
const LOGIC = /^n8n-nodes-base\.(if|filter|set|removeDuplicates|stickyNote|respondToWebhook)$/;

/** The operations of the data table of served deals. */
const LEDGER_OPERATIONS = ['rowNotExists', 'insert'];

/** File names of all examples, without `.json`. */
export function exampleNames(): string[] {
	return readdirSync(EXAMPLES)
		.filter((file) => file.endsWith('.json'))
		.map((file) => path.basename(file, '.json'))
		.sort();
}

/** An example as users import it. */
export function readExample(name: string): WorkflowFile & { name: string } {
	return JSON.parse(readFileSync(path.join(EXAMPLES, `${name}.json`), 'utf8')) as WorkflowFile & {
		name: string;
	};
}

/**
 * The cases of an example, in the order in which they must run: a deal that was served in one case
 * stays served in the next.
 */
export function casesOf(name: string): ExampleCase[] {
	const text = readFileSync(path.join(FIXTURES, `${name}.json`), 'utf8');
	return (JSON.parse(text) as { cases: ExampleCase[] }).cases;
}

/** Prepares a sandbox for a case. */
export function arrange(
	sandbox: Sandbox,
	{ integration, others = [], records = [] }: ExampleCase,
): Variables {
	for (const other of others) sandbox.integrations.create(other);
	if (!integration) return {};
	const { id } = sandbox.integrations.create(integration);
	const company = sandbox.integrations.company(id);
	for (const { model, row, fields } of records) {
		company.update(model, company.table(model).id(row), fields);
	}
	return { $INTEGRATION: id, $EMPLOYEE: company.table('hris_employees').id(0) };
}

/**
 * Data to pin so that a case runs without the accounts of other services: for the trigger, for the
 * nodes that the case names, and a harmless item for every other node that calls a service. Kombo
 * nodes, n8n's own logic and the data table of served deals are not pinned.
 */
export function fixturesFor(
	example: string,
	exampleCase: ExampleCase,
	variables: Variables = {},
): Record<string, Array<{ json: IDataObject }>> {
	const { pin = {}, delivery } = fill(exampleCase, variables);
	const items = readExample(example)
		.nodes.filter(({ type }) => !LOGIC.test(type) && !type.includes('langchain'))
		.filter(({ parameters }) => !LEDGER_OPERATIONS.includes(String(parameters.operation)))
		.flatMap(({ name, type }): Array<[string, IDataObject[]]> => {
			if (type.endsWith('.komboTrigger') && delivery) return [[name, [emitted(delivery)]]];
			if (type.startsWith('n8n-nodes-kombo.')) return [];
			return [[name, pin[name] ?? [{ ok: true }]]];
		});
	return Object.fromEntries(
		[...items, ...Object.entries(pin)].map(([name, list]) => [
			name,
			list.map((json) => ({ json })),
		]),
	);
}

/** The item that the Kombo Trigger emits for a delivery. */
export function emitted({ type, data }: { type: string; data: IDataObject }): IDataObject {
	const delivery = parseDelivery(Buffer.from(JSON.stringify({ id: 'sample', type, data })));
	if (!delivery) throw new Error('This is not a delivery of Kombo');
	return flatten(delivery);
}

/** A copy with every variable, alone or inside a text, replaced by its value. */
export function fill<Value>(value: Value, variables: Variables): Value {
	const text = Object.entries(variables).reduce(
		(filled, [name, replacement]) =>
			filled.replaceAll(name, JSON.stringify(replacement).slice(1, -1)),
		JSON.stringify(value ?? null),
	);
	return JSON.parse(text) as Value;
}

/**
 * The IDs that a model keeps from the result of a call.
 * @throws unless exactly one record has the fields that it looks for
 */
export function keptFrom({ tool, keep = {} }: ToolCall, result: string): Variables {
	return Object.fromEntries(
		Object.entries(keep).map(([name, fields]) => {
			const records = (JSON.parse(result) as IDataObject[]).filter((record) =>
				Object.entries(fields).every(([field, value]) => record[field] === value),
			);
			if (records.length !== 1)
				throw new Error(`'${tool}' has returned ${records.length} records for ${name}`);
			return [name, String(records[0]?.id)];
		}),
	);
}

/**
 * Turns the expectation of a fixture into matchers: objects may have more fields than expected,
 * `{ "$contains": text }` is any text with that part, `{ "$any": "string" }` any text at all.
 */
export function matching(expected: unknown, matchers: Matchers): unknown {
	if (Array.isArray(expected)) return expected.map((entry) => matching(entry, matchers));
	if (typeof expected !== 'object' || expected === null) return expected;
	if ('$contains' in expected) return matchers.stringContaining(String(expected.$contains));
	if ('$any' in expected) return matchers.any(expected.$any === 'number' ? Number : String);
	const parts = Object.entries(expected).map(([key, value]) => [key, matching(value, matchers)]);
	return matchers.objectContaining(Object.fromEntries(parts) as object);
}

/** Like {@link matching} for the requests to Kombo, whose bodies must match exactly. */
export function matchingRequests(
	sent: ExampleCase['expect']['sent'],
	matchers: Matchers,
): unknown[] {
	return sent.map(({ body, ...request }) => {
		const parts = Object.entries(request).map(([key, value]) => [key, matching(value, matchers)]);
		const wanted = {
			...(Object.fromEntries(parts) as object),
			...(body !== undefined && { body }),
		};
		return matchers.objectContaining(wanted);
	});
}
