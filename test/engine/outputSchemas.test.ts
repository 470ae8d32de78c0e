import Ajv from 'ajv';
import type { IDataObject } from 'n8n-workflow';
import { models as ats } from '../../nodes/KomboAts/models';
import { models as assessment } from '../../nodes/KomboAssessment/models';
import { models as hris } from '../../nodes/KomboHris/models';
import { models as lms } from '../../nodes/KomboLms/models';
import { getManyOf } from '../../nodes/shared/reads/model';
import { outputSchemaFiles } from '../../scripts/outputSchemas/files';
import type { OutputSchema } from '../../scripts/outputSchemas/schemaOf';
import { integrationFor } from '../sandbox/support/readLists';
import { useStage } from '../support/stage';

const stage = useStage();
const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
const files = outputSchemaFiles();

const READS = Object.entries({
	KomboHris: hris,
	KomboAts: ats,
	KomboLms: lms,
	KomboAssessment: assessment,
}).flatMap(([node, models]) =>
	models.map((model) => ({ node, model, title: `${node}: ${model.name}` })),
);

function schemaOf(node: string, resource: string, operation: string): OutputSchema {
	const text = files.get(`nodes/${node}/__schema__/v1.0.0/${resource}/${operation}.json`);
	const { version, ...schema } = JSON.parse(text!) as OutputSchema & { version: number };
	expect(version).toBe(1);
	return schema;
}

/** The schema as ajv has to read it: any value can be null, and no other field may exist. */
function strict({ type, properties, items }: OutputSchema): object {
	return {
		...(type && { type: [type, 'null'] }),
		...(items && { items: strict(items) }),
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, field]) => [name, strict(field)]),
			),
			additionalProperties: false,
		}),
	};
}

/** Paths of all fields of a schema: `stages[].name`. */
function pathsIn({ properties = {}, items }: OutputSchema, path = ''): string[] {
	if (items) return pathsIn(items, `${path}[]`);
	return Object.entries(properties).flatMap(([name, field]) => {
		const inner = path ? `${path}.${name}` : name;
		return [inner, ...pathsIn(field, inner)];
	});
}

/** Paths of all fields of a value. */
function pathsOf(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((entry) => pathsOf(entry, `${path}[]`));
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([name, field]) => {
		const inner = path ? `${path}.${name}` : name;
		return [inner, ...pathsOf(field, inner)];
	});
}

function expectToMatch(items: IDataObject[], schema: OutputSchema): void {
	const validate = ajv.compile(strict(schema));
	const errors = items.flatMap((item) => (validate(item) ? [] : [ajv.errorsText(validate.errors)]));
	expect([...new Set(errors)]).toEqual([]);
	const seen = new Set(items.flatMap((item) => pathsOf(item)));
	expect(pathsIn(schema).filter((path) => !seen.has(path))).toEqual([]);
}

describe.each(READS)('$title', ({ node, model }) => {
	const type = `n8n-nodes-kombo.k${node.slice(1)}`;

	it('returns what its output schema shows', async () => {
		const integrationId = integrationFor(stage.sandbox, model.path);
		const { value: operation } = getManyOf(model);
		const { items, error } = await stage.run({
			settings: { type },
			parameters: { resource: model.value, operation, integrationId, returnAll: true },
		});
		expect(error).toBeUndefined();
		const all = items.map(({ json }) => json);
		expect(all.length).toBeGreaterThan(0);
		expectToMatch(all, schemaOf(node, model.value, operation));
		if (!model.hasGet) return;

		const { items: found } = await stage.run({
			settings: { type },
			items: all.map(({ id }) => ({ id })),
			parameters: {
				resource: model.value,
				operation: 'get',
				integrationId,
				[`${model.value}Id`]: '={{ $json.id }}',
			},
		});
		expectToMatch(
			found.map(({ json }) => json),
			schemaOf(node, model.value, 'get'),
		);
	});
});
