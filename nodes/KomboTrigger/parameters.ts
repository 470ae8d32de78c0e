import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { filterRules, type Filters } from './filters';

/** What the user set in the node, checked: n8n hands expression results over unchecked. */
export interface Settings {
	/** Event types that start the workflow; may include `*`. Never empty. */
	events: string[];
	filters: Filters;
	ignoreRepeats: boolean;
	fullPayload: boolean;
}

type Context = IHookFunctions | IWebhookFunctions;

/** A list from a multi-select, or from an expression that gives a list or text with commas. */
function readList(context: Context, value: unknown, label: string): string[] {
	if (value === undefined || value === null) return [];
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	return entries.flatMap((entry) => {
		if (typeof entry !== 'string') {
			throw new NodeOperationError(
				context.getNode(),
				`'${label}' must be a list of text values, but contains ${describe(entry)}`,
				{ description: 'Check the expression in this field.' },
			);
		}
		return entry
			.split(',')
			.map((part) => part.trim())
			.filter((part) => part !== '');
	});
}

function describe(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'a list in a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** A switch, which an expression may also give as the text 'true' or 'false'. */
function readBoolean(context: Context, value: unknown, label: string, fallback: boolean): boolean {
	if (value === undefined || value === null || value === '') return fallback;
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw new NodeOperationError(context.getNode(), `'${label}' must be true or false`, {
		description: 'Check the expression in this field.',
	});
}

/** n8n makes every collection an object, whatever an expression gives. */
function readCollection(context: Context, name: 'filters' | 'options'): IDataObject {
	return context.getNodeParameter(name, {}) as IDataObject;
}

/**
 * Reads the node's parameters.
 *
 * @throws {NodeOperationError} naming the field, when an expression gave something unusable or no
 * event is selected.
 */
export function readSettings(context: Context): Settings {
	const events = readList(context, context.getNodeParameter('events', []), 'Trigger On');
	if (events.length === 0) {
		throw new NodeOperationError(context.getNode(), "No event is selected in 'Trigger On'", {
			description: "Select at least one event, or 'All Events'.",
		});
	}
	const filters = readCollection(context, 'filters');
	const options = readCollection(context, 'options');
	return {
		events,
		filters: Object.fromEntries(
			filterRules.map(({ name, label }) => [name, readList(context, filters[name], label)]),
		),
		ignoreRepeats: readBoolean(context, options.ignoreRepeats, 'Ignore Repeated Deliveries', true),
		fullPayload: readBoolean(context, options.fullPayload, 'Output Full Payload', false),
	};
}
