import type { IDataObject, INode } from 'n8n-workflow';
import { callTool, errorIn } from '../support/agent';
import { useStage } from '../support/stage';

const stage = useStage();

const fromAi = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;

let integration: string;
beforeEach(() => {
	integration = stage.sandbox.integrations.create({
		tool: 'personio',
		category: 'HRIS',
		employees: 400,
		remoteData: true,
	}).id;
});

/** An agent that reads employees once. */
async function call(
	parameters: IDataObject,
	settings: Partial<INode> = {},
	given: IDataObject = {},
): Promise<string> {
	const read = { resource: 'employee', operation: 'getAll', integrationId: integration };
	const tool = { type: 'n8n-nodes-kombo.komboHrisTool', ...settings };
	return await callTool(stage, tool, { ...read, ...parameters }, given);
}

const recordsIn = (result: string) => JSON.parse(result) as IDataObject[];

it('an agent gets simplified records, whatever Simplify says', async () => {
	const [record] = recordsIn(await call({ simplify: false, limit: 2 }));
	expect(record).toHaveProperty('full_name');
	expect(record).not.toHaveProperty('ssn');
	expect(record).not.toHaveProperty('remote_data');
});

it('an agent gets as many records as its prompt can take, and how many there are', async () => {
	const result = await call({ returnAll: true });
	expect(result.length).toBeLessThan(40_000);
	expect(recordsIn(result).at(-1)).toEqual({
		note: expect.stringMatching(/^Only \d+ of 400 results are shown/) as string,
	});
});

it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'an agent gets the error of a failed read, also with On Error: %s',
	async (onError) => {
		const result = await call({ integrationId: 'personio:missing' }, { onError });
		expect(errorIn(result)).toMatch(/integration/i);
	},
);

it('what an agent reads moves no mark', async () => {
	const parameters = { limit: 2, options: { onlyChanges: 'automatic' } };
	expect(recordsIn(await call(parameters))).toHaveLength(2);
	expect(stage.sandbox.requests('/hris/employees').at(-1)?.query.updated_after).toBeUndefined();
	expect(recordsIn(await call(parameters))).toHaveLength(2);
});

it.each(['updatedAfter', 'ids', 'employmentStatuses', 'groupIds', 'workEmails', 'remoteIds'])(
	'an agent leaves the filter %s unset with an empty text',
	async (filter) => {
		const result = await call(
			{ limit: 2, filters: { [filter]: fromAi('value') } },
			{},
			{ value: '' },
		);
		expect(recordsIn(result)).toHaveLength(2);
	},
);

it('an agent may give several values of a filter as text with commas', async () => {
	const result = await call(
		{ limit: 2, filters: { employmentStatuses: fromAi('value') } },
		{},
		{ value: 'active, Leave' },
	);
	expect(recordsIn(result).length).toBeGreaterThan(0);
	expect(stage.sandbox.requests('/hris/employees').at(-1)?.query.employment_statuses).toBe(
		'ACTIVE,LEAVE',
	);
});
