import { categoryOptions } from '../shared/choices/categories';
import { toolCatalog } from '../shared/choices/tools';
import { isPlainObject } from '../shared/json/isPlainObject';
import { choicesIn, type Choice } from '../shared/validation/matchChoices';
import { ALL_EVENTS } from './events';
import { modelOptions } from './models';
import type { Delivery } from './payload';
import { syncStateOptions } from './syncStates';

/** Accepted values by filter name; a missing or empty list lets everything pass. */
export type Filters = Partial<Record<string, string[]>>;

interface FilterRule {
	/** The parameter's name in the 'Filters' collection. */
	name: string;
	/** The parameter's label, for messages. */
	label: string;
	/** The entries that may be given by label; none for a field of free text. */
	choices?: readonly Choice[];
	/** What a delivery says about it; undefined when this kind of event says nothing. */
	read: (delivery: Delivery) => unknown;
}

const INTEGRATION_EVENTS = new Set(['integration-created', 'integration-deleted']);

// The events in `INTEGRATION_EVENTS` name their fields without the prefix 'integration_'.
function readIntegration({ type, data }: Delivery, field: 'category' | 'id' | 'tool'): unknown {
	return data[`integration_${field}`] ?? (INTEGRATION_EVENTS.has(type) ? data[field] : undefined);
}

function readChangedModels({ type, data }: Delivery): unknown {
	if (type !== 'data-changed' || !Array.isArray(data.changed_models)) return undefined;
	return data.changed_models.map((model: unknown) => (isPlainObject(model) ? model.name : model));
}

/** Every filter of the node. */
export const filterRules: FilterRule[] = [
	{
		name: 'changedModels',
		label: 'Changed Models',
		choices: choicesIn(modelOptions),
		read: readChangedModels,
	},
	{
		name: 'categories',
		label: 'Integration Categories',
		choices: choicesIn(categoryOptions),
		read: (delivery) => readIntegration(delivery, 'category'),
	},
	{
		name: 'integrationIds',
		label: 'Integration IDs',
		read: (delivery) => readIntegration(delivery, 'id'),
	},
	{
		name: 'syncStates',
		label: 'Sync States',
		choices: choicesIn(syncStateOptions),
		read: ({ type, data }) => (type === 'sync-finished' ? data.sync_state : undefined),
	},
	{
		name: 'tools',
		label: 'Tool Names or IDs',
		choices: toolCatalog,
		read: (delivery) => readIntegration(delivery, 'tool'),
	},
];

/** Whether 'Trigger On' selects this event type. */
export function isSelected(type: string, events: string[]): boolean {
	return events.includes(ALL_EVENTS) || events.includes(type);
}

/**
 * The label of the first filter that stops the delivery, or undefined when all let it pass. A filter
 * judges only events that carry its field in a form it can read: an unwanted run can be stopped later in
 * the workflow, a dropped event is gone.
 */
export function findStoppingFilter(delivery: Delivery, filters: Filters): string | undefined {
	return filterRules.find(({ name, read }) => {
		const accepted = new Set(filters[name]);
		if (accepted.size === 0) return false;
		const carried = read(delivery);
		if (!Array.isArray(carried)) return isReadable(carried) && !accepted.has(String(carried));
		return !carried.some((value) => isReadable(value) && accepted.has(String(value)));
	})?.label;
}

// Anything else has no spelling of its own: text made of it could match by accident, or not be made.
function isReadable(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
