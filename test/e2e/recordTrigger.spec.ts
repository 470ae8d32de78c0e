import { sleep } from 'n8n-workflow';
import { outputOf } from '../../scripts/n8n/rest';
import type { Execution, SavedWorkflow, Workflow } from '../../scripts/n8n/rest';
import type { Sandbox } from '../../sandbox';
import type { Cluster } from './support/cluster';
import { withCluster } from './support/cluster';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';
import { kombo, workflow } from './support/workflows';

const CHANGES = 40;

/** n8n polls once a minute at most. */
const PATIENCE = 150_000;

function watching(credential: Stage['credential'], integrationId: string, event: string): Workflow {
	return workflow(
		`Watch ${event} of ${integrationId}`,
		[
			kombo(
				credential,
				{
					integrationIds: integrationId,
					record: 'employee',
					event,
					pollTimes: { item: [{ mode: 'everyMinute' }] },
				},
				{ name: 'Watch', type: 'n8n-nodes-kombo.komboRecordTrigger' },
			),
			{ name: 'Done', type: 'n8n-nodes-base.noOp', parameters: {} },
		],
		[['Watch', 'Done']],
	);
}

function newCustomer(sandbox: Sandbox) {
	const { id } = sandbox.integrations.create({ tool: 'personio', category: 'HRIS', employees: 60 });
	return { id, company: sandbox.integrations.company(id) };
}

/** Waits for the executions of a workflow, and returns their items. */
async function itemsOf({ rest }: Pick<Stage, 'rest'>, saved: SavedWorkflow, count: number) {
	const read = async () => {
		const listed = await rest.executions(saved.id);
		const finished: Execution[] = [];
		for (const { id } of listed) finished.push(await rest.finishedExecution(id));
		return finished.flatMap((execution) => outputOf(execution, 'Done').flat());
	};
	await expect
		.poll(async () => (await read()).length, { timeout: PATIENCE, intervals: [5_000] })
		.toBe(count);
	return (await read()).map(({ json }) => json);
}

test.describe('Kombo Record Trigger', () => {
	test.setTimeout(600_000);

	test('starts nothing when it is activated, and an execution for a new hire', async ({
		stage,
	}) => {
		const { id, company } = newCustomer(stage.sandbox);
		const saved = await stage.rest.createWorkflow(watching(stage.credential, id, 'hired'));
		await stage.rest.activate(saved);
		expect(await stage.rest.executions(saved.id)).toEqual([]);

		const { id: employee } = company.hris.hire({ first_name: 'Nora', last_name: 'Neumann' });
		company.hris.changeEmployees(3);
		const [item] = await itemsOf(stage, saved, 1);
		expect(item).toMatchObject({
			id: employee,
			full_name: 'Nora Neumann',
			event: 'hired',
			integration_id: id,
		});
	});

	test('is not published when the integration does not exist', async ({ stage }) => {
		const draft = watching(stage.credential, 'personio:unknownUnknownUnknown12', 'created');
		const saved = await stage.rest.createWorkflow(draft);
		await expect(stage.rest.activate(saved)).rejects.toThrow(/integration|not published/i);
	});

	test(`emits each of ${CHANGES} changes once with two workers`, async ({ stage }) => {
		await withCluster(stage, 2, async (cluster: Cluster) => {
			const { id, company } = newCustomer(stage.sandbox);
			const draft = watching(cluster.credential, id, 'createdOrUpdated');
			const saved = await cluster.rest.createWorkflow(draft);
			await cluster.rest.activate(saved);
			const changed = company.hris.changeEmployees(CHANGES).map((employee) => employee.id);
			const items = await itemsOf(cluster, saved, CHANGES);
			expect(items.map((item) => item.id).sort()).toEqual(changed.sort());
			// The next polls find the same records again, within the overlap.
			await sleep(70_000);
			expect(await itemsOf(cluster, saved, CHANGES)).toHaveLength(CHANGES);
		});
	});
});
