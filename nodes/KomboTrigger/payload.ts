import type { IDataObject } from 'n8n-workflow';

import { DATA_ID_NAMES } from './events';

/** A verified webhook body: Kombo's envelope `{ id, type, data }`. */
export interface Delivery {
	/** Identifies the delivery; undefined when Kombo sent none. */
	id?: string;
	type: string;
	data: IDataObject;
	/** The whole body as received. */
	payload: IDataObject;
}

function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(body: Buffer): unknown {
	try {
		// n8n accepts a byte order mark in front of JSON, JSON.parse does not.
		return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''));
	} catch {
		return undefined;
	}
}

/**
 * Reads the envelope out of the raw body, or returns undefined when it is not a Kombo event: not
 * JSON, not an object, or without a `type`. Everything else is taken as it comes, because Kombo adds
 * types and fields without notice; `data` that is not an object stays one field called `data`.
 */
export function parseDelivery(body: Buffer): Delivery | undefined {
	const payload = parseJson(body);
	if (!isObject(payload)) return undefined;
	const { id, type, data } = payload;
	if (typeof type !== 'string' || type === '') return undefined;
	return {
		id: typeof id === 'string' && id !== '' ? id : undefined,
		type,
		data: isObject(data) ? data : data === undefined ? {} : { data },
		payload,
	};
}

/**
 * The output item's JSON: `id` and `type` of the delivery, then the fields of `data` one level up,
 * names unchanged. Only a field of `data` called `id` or `type` is renamed, since those names are
 * taken: `data.id` becomes `integration_id`, `order_id` … (see `DATA_ID_NAMES`), else `data_id`.
 */
export function flatten({ id, type, data }: Delivery): IDataObject {
	const { id: dataId, type: dataType, ...fields } = data;
	const idName = DATA_ID_NAMES[type] ?? 'data_id';
	return {
		...(id !== undefined && { id }),
		type,
		...(dataId !== undefined && { [idName in fields ? 'data_id' : idName]: dataId }),
		...(dataType !== undefined && { data_type: dataType }),
		...fields,
	};
}
