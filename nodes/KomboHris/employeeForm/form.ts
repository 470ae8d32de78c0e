import { ItemError } from '../../shared/itemError';
import { isPlainObject } from '../../shared/json/isPlainObject';
import type { KomboClient } from '../../shared/transport/client';

/** One field of the form for new employees, as Kombo describes it. */
export interface FormField {
	/** `text`, `number`, `checkbox`, `date`, `single_select`, `multi_select`, `object`, `array` or `file`. */
	type: string;
	label?: string | null;
	required?: boolean;
	/** The choices of a select, unless they are a list of their own. */
	options?: { entries?: FormOption[] };
	/** The fields of an object. */
	properties?: Form;
	/** The entries of an array. */
	item_type?: FormField;
}

/** One choice of a select. */
interface FormOption {
	id: string;
	label?: string | null;
	unified_value?: string | null;
	remote_id?: string | null;
}

/** The fields of a form, or of an object in it, by Kombo's key. */
export type Form = Record<string, FormField>;

/** Forms by execution, because all items of an integration have the same one. */
const known = new WeakMap<KomboClient, Map<string, Promise<Form>>>();

/** The form of an integration, read once per execution. */
export async function formOnce(client: KomboClient, integrationId: string): Promise<Form> {
	const forms = known.get(client) ?? new Map<string, Promise<Form>>();
	known.set(client, forms);
	const form = forms.get(integrationId) ?? readForm(client, integrationId);
	forms.set(integrationId, form);
	return await form;
}

/** Reads the form that the customer's tool has for new employees. */
export async function readForm(client: KomboClient, integrationId: string): Promise<Form> {
	const path = '/hris/employees/form';
	const { data } = await client.send({ method: 'GET', path, integrationId });
	if (isPlainObject(data.properties)) return data.properties as unknown as Form;
	throw new ItemError("Kombo's response has no form for employees", {
		code: 'RESPONSE.UNREADABLE',
		description: "Check in Kombo's dashboard that the tool can create employees.",
		httpCode: 200,
	});
}
