import type { IDataObject } from 'n8n-workflow';
import { models as ats } from '../../nodes/KomboAts/models';
import { models as assessment } from '../../nodes/KomboAssessment/models';
import { models as hris } from '../../nodes/KomboHris/models';
import { models as lms } from '../../nodes/KomboLms/models';
import { getManyOf, type ReadModel } from '../../nodes/shared/reads/model';
import { taskOf } from '../support/engine';
import { integrationFor } from '../sandbox/support/readLists';
import type { KomboRun } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

const EVERY_MODEL = Object.entries({ hris, ats, lms, assessment }).flatMap(([name, models]) => {
	const node = `kombo${name.charAt(0).toUpperCase()}${name.slice(1)}`;
	return models.map((model) => ({ node, model, title: `${node}: ${model.name}` }));
});

/** Runs an operation of a data node for a fresh integration with data. */
async function read(
	{ node, model }: { node: string; model: ReadModel },
	operation: 'get' | 'getMany',
	parameters: IDataObject = {},
	run: Omit<KomboRun, 'parameters'> = {},
) {
	const integrationId = integrationFor(stage.sandbox, model.path);
	return await stage.run({
		...run,
		settings: { type: `n8n-nodes-kombo.${node}` },
		parameters: {
			resource: model.value,
			operation: operation === 'get' ? 'get' : getManyOf(model).value,
			integrationId,
			...parameters,
		},
	});
}

describe.each(EVERY_MODEL)('$title', (place) => {
	it('returns all records, simplified by default', async () => {
		const { items, error } = await read(place, 'getMany', { returnAll: true });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		for (const { json } of items) {
			expect(json).toHaveProperty('id');
			expect(json).not.toHaveProperty('remote_data');
		}
	});

	it('returns the raw records without Simplify', async () => {
		const { items } = await read(place, 'getMany', { simplify: false, limit: 2 });
		expect(items.length).toBeGreaterThan(0);
		expect(items.length).toBeLessThanOrEqual(2);
	});

	if (place.model.hasGet) {
		it('returns one record by its ID', async () => {
			const integrationId = integrationFor(stage.sandbox, place.model.path);
			const { items } = await read(place, 'getMany', { integrationId, limit: 1 });
			const { id } = items[0]!.json;
			const parameters = { integrationId, [`${place.model.value}Id`]: id } as IDataObject;
			const { items: found, error } = await read(place, 'get', parameters);
			expect([error, found.map(({ json }) => json.id)]).toEqual([undefined, [id]]);
		});

		it('says that an ID does not exist', async () => {
			const { error } = await read(place, 'get', { [`${place.model.value}Id`]: 'missing' });
			expect(error?.message).toMatch(/^There is no .+ with the ID "missing" \[item 0\]$/);
		});
	}
});

describe('an empty list', () => {
	const hints = async (
		place: { node: string; path: string; resource: string },
		more: IDataObject,
	) => {
		const integrationId = integrationFor(stage.sandbox, place.path, {
			onlyCreatedApplications: true,
			employees: 0,
			missingFields: ['hris_employees.work_email'],
		});
		const { run, items } = await stage.run({
			settings: { type: `n8n-nodes-kombo.${place.node}` },
			parameters: { resource: place.resource, operation: 'getAll', integrationId, ...more },
			items: [{}, {}],
		});
		expect(items).toEqual([]);
		const shown = taskOf(run, 'Kombo')?.hints ?? [];
		return shown.map(({ message }) => message);
	};
	const employee = { node: 'komboHris', path: '/hris/employees', resource: 'employee' };
	const application = { node: 'komboAts', path: '/ats/applications', resource: 'application' };

	it('has one hint with the likely reasons', async () => {
		expect(await hints(employee, { filters: { ids: 'missing' } })).toEqual([
			expect.stringMatching(
				/^Kombo has no matching employees\. .*Ignore Unsupported Filters.*first sync/,
			),
		]);
	});

	it('of applications has the hint that only those created through Kombo are synced', async () => {
		expect(await hints(application, {})).toEqual([
			expect.stringMatching(/^Kombo has no matching applications\. .*created through it/),
		]);
	});
});
