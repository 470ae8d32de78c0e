import { createHash } from 'node:crypto';
import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { readValues } from '../shared/execution/readValues';
import { invalidInput } from '../shared/itemError';
import { isPlainObject } from '../shared/json/isPlainObject';
import type { Operation } from '../shared/operation';
import type { ReadModel } from '../shared/reads/model';
import type { Form } from '../shared/reads/options';
import { queryOf } from '../shared/transport/query';
import { settingsFrom, type Settings } from '../shared/transport/settings';
import { cleanList } from '../shared/validation/cleanList';
import { wrongKind } from '../shared/validation/schemaErrors';
import { validate } from '../shared/validation/validate';
import type { WatchedRecord } from './records';

/** What to watch, from the node's parameters. */
export interface Watch {
	integrationIds: string[];
	record: string;
	event: string;
	model: ReadModel;
	query: URLSearchParams;
	toItem(record: IDataObject): IDataObject;
	emitsExisting: boolean;
	transport: Settings;
	/** Changes with everything that makes it another watch, whose first poll starts again. */
	configuration: string;
}

interface Values extends Form {
	integration_id: string;
}

/**
 * Reads the node's parameters.
 *
 * @throws ItemError that names the field when a value can't be used
 */
export async function readWatch(
	context: IPollFunctions,
	records: ReadonlyMap<string, WatchedRecord>,
): Promise<Watch> {
	const parameter = (name: string) => context.getNodeParameter(name, null) as unknown;
	const record = String(parameter('record'));
	const event = String(parameter('event'));
	const watched = records.get(record);
	if (!watched?.events.some(({ value }) => value === event)) {
		throw invalidInput(
			`The event '${event}' does not exist`,
			"Choose 'Trigger On' and 'Event' again.",
		);
	}
	const options = parameter('options');
	const { ids, simplify, include_custom_fields, filters } = await valuesOf(
		watched,
		parameter,
		context.getTimezone(),
	);
	return {
		integrationIds: ids,
		record,
		event,
		model: watched.model,
		query: queryOf({ ...filters, ...(event === 'deleted' && { include_deleted: true }) }),
		toItem: watched.formOf({ simplify, include_custom_fields }),
		emitsExisting: flagFrom(options, 'emitExisting', 'Emit Existing Records'),
		transport: settingsFrom(options),
		configuration: configurationOf(context, record, event),
	};
}

/** Checks the values as Get Many does, for each of the integrations. */
async function valuesOf(
	{ model, getMany, validators }: WatchedRecord,
	parameter: (name: string) => unknown,
	zone: string,
) {
	const operation = forSeveral(getMany());
	const validator = (await validators())[`${model.value}.getAll`];
	if (!validator) throw new Error(`There is no schema of ${model.value}`);
	const values = readValues(parameter, operation);
	const { value, problem } = cleanList(values.integration_id);
	if (problem) throw invalidInput(`'Integration IDs' ${problem.what}`, problem.remedy);
	const given = Array.isArray(value) ? new Set(value) : new Set([undefined]);
	const checked = [...given].map(
		(id) =>
			validate(operation, validator, { ...values, integration_id: id }, zone) as unknown as Values,
	);
	const ids = checked.map(({ integration_id: id }) => id);
	const [{ simplify, include_custom_fields, ...others } = {} as Values] = checked;
	const filters = Object.fromEntries(
		Object.entries(others).filter(([name]) => name !== 'integration_id'),
	);
	return { ids, simplify, include_custom_fields, filters };
}

/** Messages name the node's own field. */
function forSeveral({ inputs, fields, ...operation }: Operation): Operation {
	const { integration_id: id, ...others } = inputs;
	return {
		...operation,
		inputs: { ...(id && { integration_id: { ...id, parameter: 'integrationIds' } }), ...others },
		fields: fields.map((field) =>
			field.name === 'integrationId'
				? { ...field, name: 'integrationIds', displayName: 'Integration IDs' }
				: field,
		),
	};
}

/** A toggle among the options, off unless it is set. */
function flagFrom(options: unknown, name: string, label: string): boolean {
	const value = isPlainObject(options) ? options[name] : undefined;
	if (value === undefined || value === null || value === '') return false;
	if (typeof value === 'boolean') return value;
	throw invalidInput(
		`'${label}' ${wrongKind('boolean', value)}`,
		'Use the toggle, or an expression that results in true or false.',
	);
}

/**
 * The filters as they are entered: an expression such as `{{ $today }}` has another result every day, and must
 * not start again.
 */
function configurationOf(context: IPollFunctions, record: string, event: string): string {
	const { parameters, credentials } = context.getNode();
	const filters = Object.entries(parameters.filters ?? {}).sort();
	const parts = [record, event, filters, credentials?.komboApi?.id];
	return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}
