import { randomUUID } from 'node:crypto';
import { outputOf } from '../../scripts/n8n/rest';
import type { Execution, SavedWorkflow } from '../../scripts/n8n/rest';
import type { Stage } from './support/stage';
import { expect, test } from './support/test';
import { kombo, workflow } from './support/workflows';

/** A published workflow that processes changed employees; with `fail` in its call, processing fails. */
async function publish({ rest, credential }: Stage, path: string, integrationId: string) {
	const condition = {
		leftValue: "={{ $('Call').first().json.body.fail }}",
		rightValue: '',
		operator: { type: 'boolean', operation: 'true', singleValue: true },
	};
	const saved = await rest.createWorkflow(
		workflow(
			`Changed employees ${path}`,
			[
				{
					name: 'Call',
					type: 'n8n-nodes-base.webhook',
					typeVersion: 2,
					webhookId: randomUUID(),
					parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
				},
				kombo(
					credential,
					{
						resource: 'employee',
						operation: 'getAll',
						integrationId,
						returnAll: true,
						options: { onlyChanges: 'atEnd' },
					},
					{ name: 'Get Employees', type: 'n8n-nodes-kombo.komboHris' },
				),
				{
					name: 'If',
					type: 'n8n-nodes-base.if',
					typeVersion: 2.2,
					parameters: {
						conditions: {
							options: { version: 2, typeValidation: 'loose', caseSensitive: true },
							combinator: 'and',
							conditions: [condition],
						},
						options: {},
					},
				},
				{
					name: 'Fail',
					type: 'n8n-nodes-base.stopAndError',
					parameters: { errorMessage: 'The table is locked' },
				},
				kombo(
					credential,
					{ resource: 'incrementalRead', operation: 'confirm' },
					{ name: 'Confirm' },
				),
			],
			[
				['Call', 'Get Employees'],
				['Get Employees', 'If'],
				['If', 'Fail', 0],
				['If', 'Confirm', 1],
			],
		),
	);
	await rest.activate(saved);
	return saved;
}

/** Calls the workflow and waits for the end of its execution. */
async function run({ rest, n8n }: Stage, path: string, saved: SavedWorkflow, fail = false) {
	const before = (await rest.executions(saved.id)).length;
	await fetch(`${n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ fail }),
	});
	await expect.poll(async () => (await rest.executions(saved.id)).length).toBe(before + 1);
	const [latest] = await rest.executions(saved.id);
	return await rest.finishedExecution(latest?.id ?? '');
}

const idsIn = (execution: Execution) =>
	outputOf(execution, 'Get Employees')
		.flat()
		.map(({ json }) => json.id)
		.sort();

test.describe('Only Changes Since Last Run', () => {
	test('returns each change until a run has processed and confirmed it', async ({ stage }) => {
		const { id } = stage.sandbox.integrations.create({
			tool: 'personio',
			category: 'HRIS',
			employees: 12,
		});
		const { hris } = stage.sandbox.integrations.company(id);
		const path = `changes-${randomUUID()}`;
		const saved = await publish(stage, path, id);

		expect(idsIn(await run(stage, path, saved))).toHaveLength(12);
		expect(idsIn(await run(stage, path, saved))).toEqual([]);

		const changed = hris
			.changeEmployees(2)
			.map((employee) => employee.id)
			.sort();
		const failed = await run(stage, path, saved, true);
		expect(failed.status).toBe('error');
		expect(idsIn(failed)).toEqual(changed);

		const repeated = await run(stage, path, saved);
		expect(idsIn(repeated)).toEqual(changed);
		expect(outputOf(repeated, 'Confirm').flat()[0]?.json).toEqual({ success: true, confirmed: 1 });
		expect(idsIn(await run(stage, path, saved))).toEqual([]);
	});
});
