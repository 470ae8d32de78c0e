import type { IDataObject } from 'n8n-workflow';
import type { Integration } from '../../sandbox';
import { firstNodeOf, outputsOf, taskOf } from '../support/engine';
import { Cast } from '../support/exampleCast';
import { readExample } from '../support/examples';
import { credentialFor } from '../support/kombo';
import { FAILING } from '../support/placeholderNode';
import { useStage } from '../support/stage';

const stage = useStage();

/** The examples that read only what changed, with the change that the last run must find. */
const EXAMPLES = [
	{ example: '07-employees-to-table', read: 'Get Changed Employees', save: 'Save Employees' },
	{ example: '11-jobs-to-table', read: 'Get Changed Jobs', save: 'Save Jobs' },
];

/** Makes one record of each kind differ. */
function changeOne({ id }: Integration): void {
	const company = stage.sandbox.integrations.company(id);
	for (const model of ['hris_employees', 'ats_jobs']) {
		const record = company.rows(model).find((row) => row.remote_deleted_at === null);
		company.update(model, record!.id, { department: 'New', job_title: 'New' });
	}
}

describe.each(EXAMPLES)('$example', ({ example, read, save }) => {
	const workflow = readExample(example);
	const broken = {
		...workflow,
		nodes: workflow.nodes.map((node) => (node.name === save ? { ...node, type: FAILING } : node)),
	};
	let staticData: IDataObject | undefined;
	let integration: Integration;

	/** Runs the example as an active workflow, and returns the records that it read. */
	async function run(file: typeof workflow, executionId: string) {
		const { id, category } = integration;
		const row = { integration_id: id, organization: 'Acme GmbH', category };
		const cast = new Cast(file.nodes);
		cast.now = { pin: { 'Find Customers': [row] } };
		Object.assign(stage.engine.nodeTypes, cast.nodeTypes(stage.engine.nodeTypes));
		delete stage.engine.nodeTypes[FAILING];
		const done = await stage.engine.run({
			workflow: { ...file, pinData: {} },
			credentials: { komboApi: credentialFor(stage.sandbox) as never },
			startName: firstNodeOf(file)?.name,
			input: [{ json: row }],
			executionId,
			staticData,
			save: (saved) => (staticData = saved),
		});
		const records = outputsOf(done, read)[0] ?? [];
		return { count: records.length, saved: taskOf(done, save), error: done.data.resultData.error };
	}

	it('reads changes again after they were not saved, and later only new ones', async () => {
		integration = stage.sandbox.integrations.create({
			tool: example.startsWith('07') ? 'personio' : 'greenhouse',
			employees: 9,
		});
		const first = await run(broken, '1');
		expect(first.error?.message).toContain('always fails');
		expect(first.count).toBeGreaterThan(5);

		const second = await run(workflow, '2');
		expect(second.error).toBeUndefined();
		expect(second.count).toBe(first.count);

		const third = await run(workflow, '3');
		expect(third).toEqual({ count: 0, saved: undefined, error: undefined });

		changeOne(integration);
		expect((await run(workflow, '4')).count).toBe(1);
	});
});
