import type { IDataObject } from 'n8n-workflow';

import { isPlainObject } from '../shared/json/isPlainObject';
import { parseJson } from '../shared/json/parse';
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

/**
 * Reads the envelope out of the raw body. Everything with a `type` is taken as it comes, because Kombo adds
 * types and fields without notice; `data` that is not an object stays one field called `data`.
 *
 * @returns undefined when it is not a Kombo event: not JSON, nested too deeply, not an object, or without
 * a `type`
 */
export function parseDelivery(body: Buffer): Delivery | undefined {
	const payload = parseJson(body.toString('utf8'));
	if (!isPlainObject(payload)) return undefined;
	const { id, type, data } = payload;
	if (typeof type !== 'string' || type === '') return undefined;
	return {
		id: typeof id === 'string' && id !== '' ? id : undefined,
		type,
		data: (isPlainObject(data) ? data : data === undefined ? {} : { data }) as IDataObject,
		payload: payload as IDataObject,
	};
}

/**
 * The output item's JSON: `id` and `type` of the delivery, then the fields of `data` one level up,
 * names unchanged. Only a field of `data` called `id` or `type` is renamed, since those names are
 * taken: `data.id` becomes `integration_id`, `order_id` … (see `DATA_ID_NAMES`), else `data_id`.
 */
export function flatten({ id, type, data }: Delivery): IDataObject {
	const { id: dataId, type: dataType, ...fields } = data;
	const idName = DATA_ID_NAMES.get(type) ?? 'data_id';
	return {
		...(id !== undefined && { id }),
		type,
		...(dataId !== undefined && { [Object.hasOwn(fields, idName) ? 'data_id' : idName]: dataId }),
		...(dataType !== undefined && { data_type: dataType }),
		...fields,
	};
}
