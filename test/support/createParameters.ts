import type { IDataObject } from 'n8n-workflow';
import { create } from '../../nodes/Kombo/actions/connectionLink/create';

/** Parameters of 'Create' with fixed values by input name, as the form stores them. */
export function fixedParameters(values: Record<string, unknown>): IDataObject {
	const given = Object.entries(values).filter(([, value]) => value !== undefined);
	return parametersFrom(given);
}

/** Parameters of 'Create' that read each input from the item's field of the same name. */
export function expressionParameters(): IDataObject {
	return parametersFrom(
		Object.keys(create.inputs).map((input) => [input, `={{ $json.${input} }}`]),
	);
}

function parametersFrom(values: Array<[string, unknown]>): IDataObject {
	const parameters: IDataObject = { resource: 'connectionLink', operation: 'create' };
	for (const [input, value] of values) {
		const [name = '', child] = (create.inputs[input]?.parameter ?? '').split('.');
		const stored =
			name === 'integrationTool' ? { __rl: true, mode: 'id', value } : (value as IDataObject);
		if (child) parameters[name] = { ...(parameters[name] as IDataObject), [child]: stored };
		else parameters[name] = stored as IDataObject;
	}
	return parameters;
}
