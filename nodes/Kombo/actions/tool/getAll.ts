import type { IDataObject } from 'n8n-workflow';
import { CATEGORIES, type Category } from '../../../shared/choices/categories';
import { amountFields, amountInputs } from '../../../shared/fields/amount';
import { categoryField } from '../../../shared/fields/choiceFields';
import { simplifyField } from '../../../shared/fields/simplify';
import { optional, required } from '../../../shared/inputs';
import { isPlainObject } from '../../../shared/json/isPlainObject';
import { defineOperation } from '../../../shared/operation';
import { pathOf } from '../../../shared/transport/pathOf';
import { recordsIn } from '../../../shared/transport/response';
import { flag, oneOf } from '../../../shared/validation/rules';

export const getAll = defineOperation({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many tools',
		description: 'Retrieve the tools that your customers can connect, and what each one covers',
	},
	endpoint: 'GET /tools/{category}',
	fields: [categoryField, ...amountFields, simplifyField],
	inputs: {
		category: required(oneOf(CATEGORIES), 'integrationCategory'),
		...amountInputs,
		simplify: optional(flag, 'simplify'),
	},
	async run(client, { category, return_all: all, limit, simplify = true }) {
		const path = pathOf`/tools/${category.toLowerCase()}`;
		const { data } = await client.send({ method: 'GET', path });
		const tools = Array.isArray(data.tools) ? recordsIn(data.tools) : [];
		const wanted = all ? tools : tools.slice(0, limit);
		return simplify ? wanted.map((tool) => simplified(tool, category)) : wanted;
	},
});

/** ID, label, and the IDs of everything that the tool supports. */
function simplified({ id, label, coverage }: IDataObject, category: Category): IDataObject {
	const { read_models, write_actions, features } = isPlainObject(coverage) ? coverage : {};
	return {
		id,
		label,
		category,
		read_models: supported(read_models),
		write_actions: supported(write_actions),
		features: supported(features),
	} as IDataObject;
}

function supported(list: unknown): unknown[] {
	return (Array.isArray(list) ? list : [])
		.filter((entry) => isPlainObject(entry) && entry.coverage_status === 'SUPPORTED')
		.map((entry: Record<string, unknown>) => entry.id);
}
