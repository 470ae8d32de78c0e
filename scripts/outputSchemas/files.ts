import type { IDataObject } from 'n8n-workflow';
import { models as assessment } from '../../nodes/KomboAssessment/models';
import { models as ats } from '../../nodes/KomboAts/models';
import { models as hris } from '../../nodes/KomboHris/models';
import { models as lms } from '../../nodes/KomboLms/models';
import type { ReadModel } from '../../nodes/shared/reads/model';
import { formOf } from '../../nodes/shared/reads/options';
import { factsOf } from '../../sandbox/data/apiFacts';
import { sampleOf } from './sample';
import { schemaOf, type OutputSchema } from './schemaOf';

const NODES = { KomboAssessment: assessment, KomboAts: ats, KomboHris: hris, KomboLms: lms };

/** The output schema of every read: path from the root of the repository → content. */
export function outputSchemaFiles(): Map<string, string> {
	const files = new Map<string, string>();
	for (const [node, models] of Object.entries(NODES)) {
		for (const model of models) {
			const text = `${JSON.stringify({ ...outputSchema(model), version: 1 }, null, '\t')}\n`;
			for (const operation of model.hasGet ? ['get', 'getAll'] : ['getAll']) {
				files.set(`nodes/${node}/__schema__/v1.0.0/${model.value}/${operation}.json`, text);
			}
		}
	}
	return files;
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
