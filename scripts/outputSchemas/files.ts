import type { IDataObject } from 'n8n-workflow';
import { getManyOf, type ReadModel } from '../../nodes/shared/reads/model';
import { formOf } from '../../nodes/shared/reads/options';
import { nestedOf } from '../../nodes/shared/json/nested';
import type { Operation } from '../../nodes/shared/operation';
import { facts, factsOf } from '../../sandbox/data/apiFacts';
import { DATA_NODES } from '../dataNodes';
import { sampleOf } from './sample';
import { schemaOf, type OutputSchema } from './schemaOf';

/** The output schema of every operation of the data nodes: path from the root of the repository → content. */
export function outputSchemaFiles(): Map<string, string> {
	const files = new Map<string, string>();
	for (const [node, { models }] of Object.entries(DATA_NODES)) {
		for (const model of models) {
			const text = textOf(outputSchema(model));
			const { value: getMany } = getManyOf(model);
			for (const operation of model.hasGet ? ['get', getMany] : [getMany]) {
				files.set(`nodes/${node}/__schema__/v1.0.0/${model.value}/${operation}.json`, text);
			}
		}
	}
	for (const [node, { operations }] of Object.entries(DATA_NODES)) {
		for (const [name, operation] of operations) {
			const file = `nodes/${node}/__schema__/v1.0.0/${name.replace('.', '/')}.json`;
			const schema = schemaOfWrite(operation) ?? schemaOfGet(operation);
			if (schema !== undefined && !files.has(file)) files.set(file, textOf(schema));
		}
	}
	return files;
}

/** The items of operations that send many of them at once, and so have outputs of their own. */
const OUTPUTS: Record<string, IDataObject> = {
	'POST /lms/courses/bulk': { id: '', origin_id: '', task_id: '', success: true },
	'PUT /assessment/packages': {
		integration_id: '',
		id: '',
		type: '',
		name: '',
		description: '',
		success: true,
	},
};

/** The content of a file, with n8n's version number of it. */
function textOf(schema: OutputSchema): string {
	return `${JSON.stringify({ ...schema, version: 1 }, null, '\t')}\n`;
}

/** The schema of Kombo's response to a write, or of what was sent where Kombo only reports success. */
function schemaOfWrite({ endpoint = '', schema, inputs }: Operation): OutputSchema | undefined {
	const write = facts.writes[endpoint];
	if (write === undefined) return undefined;
	const own = OUTPUTS[endpoint];
	if (own) return schemaOf(own);
	const sample = sampleOf(write.response ?? {}) as IDataObject;
	if (Object.keys(sample).length > 0) return schemaOf(sample);
	const { properties } = schema as { properties: Record<string, Parameters<typeof sampleOf>[0]> };
	const sent = Object.entries(inputs)
		.filter(([, { isRequired }]) => isRequired)
		.map(([name]) => [name, sampleOf(properties[name] ?? {})]);
	return schemaOf({ ...nestedOf(Object.fromEntries(sent)), success: true } as IDataObject);
}

/** The schema of what a GET that belongs to no model returns. */
function schemaOfGet({ endpoint = '' }: Operation): OutputSchema | undefined {
	const path = endpoint.replace('GET ', '');
	const response = facts.reads[path]?.record ?? facts.gets[path]?.response;
	return response && schemaOf(sampleOf(response) as IDataObject);
}

/**
 * The schema of a model's items as users get them by default, with Simplify and without deleted records: of
 * the item that the model itself makes of a sample record.
 */
function outputSchema(model: ReadModel): OutputSchema {
	const sample = sampleOf(factsOf(model.path).record) as IDataObject;
	const itemOf = formOf(model, {});
	const existing = 'remote_deleted_at' in sample ? { ...sample, remote_deleted_at: null } : sample;
	const item = itemOf(sample);
	const shown = Object.keys(itemOf(existing)).map((name) => [name, item[name]]);
	return schemaOf(Object.fromEntries(shown));
}
