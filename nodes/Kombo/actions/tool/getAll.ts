import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from '../../../shared/json/parse';
import { CATEGORIES, type Category } from '../../../shared/choices/categories';
import { pathOf } from '../../../shared/transport/pathOf';
import { amount, flag } from '../../../shared/validation/pieces';
import { categoryField, limitField, returnAllField } from '../../../shared/fields/common';
import { defineOperation } from '../../../shared/operation';
import { recordsIn } from '../../../shared/transport/outputs';
import type { Amount } from '../../../shared/transport/pagination';

interface Query extends Amount {
	integration_category: Category;
	simplify?: boolean;
}

export const getAll = defineOperation<Query>({
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many tools',
		description: 'Retrieve the tools that your customers can connect, and what each one covers',
	},
	covers: {
		endpoint: 'GET /tools/{category}',
		renamed: { category: 'integration_category' },
	},
	fields: [
		categoryField,
		returnAllField,
		limitField,
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
		},
	],
	inputs: {
		integration_category: 'integrationCategory',
		return_all: 'returnAll',
		limit: 'limit',
		simplify: 'simplify',
	},
	schema: {
		type: 'object',
		properties: {
			integration_category: { type: 'string', enum: CATEGORIES },
			...amount,
			simplify: { ...flag, nullable: true },
		},
		required: ['integration_category'],
	},
	async run(kombo, { integration_category: category, return_all: all, limit, simplify = true }) {
		const path = pathOf`/tools/${category.toLowerCase()}`;
		const { data } = await kombo.send({ method: 'GET', path, repeatable: true });
		const tools = Array.isArray(data.tools) ? recordsIn(data.tools) : [];
		const wanted = all ? tools : tools.slice(0, limit);
		return simplify ? wanted.map((tool) => simplified(tool, category)) : wanted;
	},
});

/** ID, label, and of the coverage what is supported, by ID. */
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
