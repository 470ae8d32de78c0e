import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { choicesIn, readerOf, type Choice } from '../shared/validation/matchChoices';
import { wrongKind } from '../shared/validation/schemaErrors';
import { eventOptions } from './events';
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

const eventChoices = choicesIn(eventOptions);

/**
 * A list from a multi-select, or from an expression that results in a list or in text with commas.
 *
 * @param choices the entries of the field, which may also be given by label. Texts that mean none of them
 * stay as they are, because Kombo adds events, models and tools; texts that mean several mean all of them.
 */
function readList(
	context: Context,
	value: unknown,
	label: string,
	choices: readonly Choice[],
): string[] {
	if (value === undefined || value === null) return [];
	const matchingIds = readerOf(choices);
	const idsOf = (text: string): string[] => {
		const ids = matchingIds(text);
		return ids.length > 0 ? ids : [text];
	};
	const entries: unknown[] = Array.isArray(value) ? value : [value];
	const texts = entries.flatMap((entry) => {
		if (typeof entry === 'string') return entry.split(',').map((part) => part.trim());
		const subject = Array.isArray(value) ? 'has a value that ' : '';
		throw new NodeOperationError(
			context.getNode(),
			`'${label}' ${subject}${wrongKind('string', entry)}`,
			{ description: 'Use text, with commas between several values, or a list of text values.' },
		);
	});
	const given = new Set(texts.filter((text) => text !== ''));
	return [...new Set([...given].flatMap(idsOf))];
}

/** A toggle, which an expression may also give as the text 'true' or 'false'. */
function readBoolean(context: Context, value: unknown, label: string, fallback: boolean): boolean {
	if (value === undefined || value === null || value === '') return fallback;
	if (typeof value === 'boolean') return value;
	if (value === 'true' || value === 'false') return value === 'true';
	throw new NodeOperationError(context.getNode(), `'${label}' ${wrongKind('boolean', value)}`, {
		description: 'Use the toggle, or an expression that results in true or false.',
	});
}

/** n8n makes every collection an object, whatever an expression gives. */
function readCollection(context: Context, name: 'filters' | 'options'): IDataObject {
	return context.getNodeParameter(name, {}) as IDataObject;
}

/**
 * Reads the node's parameters.
 *
 * @throws {NodeOperationError} naming the field, when an expression results in something unusable or no
 * event is selected.
 */
export function readSettings(context: Context): Settings {
	const selected = context.getNodeParameter('events', []);
	const events = readList(context, selected, 'Trigger On', eventChoices);
	if (events.length === 0) {
		throw new NodeOperationError(
			context.getNode(),
			// n8n shows only the message when activation fails, so the remedy is in it.
			"'Trigger On' is empty: select at least one event",
			{ description: "Select at least one event, or 'All Events'." },
		);
	}
	const filters = readCollection(context, 'filters');
	const options = readCollection(context, 'options');
	return {
		events,
		filters: Object.fromEntries(
			filterRules.map(({ name, label, choices = [] }) => [
				name,
				readList(context, filters[name], label, choices),
			]),
		),
		ignoreRepeats: readBoolean(context, options.ignoreRepeats, 'Ignore Repeated Deliveries', true),
		fullPayload: readBoolean(context, options.fullPayload, 'Output Full Payload', false),
	};
}
