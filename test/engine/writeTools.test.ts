import {
	NodeHelpers,
	type IDataObject,
	type INode,
	type INodeProperties,
	type INodePropertyCollection,
} from 'n8n-workflow';
import { facts } from '../../sandbox/data/apiFacts';
import { knownIn } from '../sandbox/support/writes';
import { callTool, errorIn } from '../support/agent';
import { NODES } from '../support/everyNode';
import { useStage } from '../support/stage';
import { formOf, WRITES, type Write } from '../support/writeOperations';

const stage = useStage();

const fromAi = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;

let integrationId: string;
let ids: { employee: string; type: string };
beforeEach(() => {
	integrationId = stage.sandbox.integrations.create({ category: 'HRIS', tool: 'sandbox' }).id;
	const { row } = knownIn(stage.sandbox, integrationId);
	ids = { employee: row('hris_employees').id, type: row('hris_absence_types').id };
});

/** An agent that requests an absence, and gives what the parameters leave to it. */
async function request(
	parameters: IDataObject = {},
	given: IDataObject = {},
	settings: Partial<INode> = {},
): Promise<string> {
	return await callTool(
		stage,
		{ type: 'n8n-nodes-kombo.komboHrisTool', ...settings },
		{
			resource: 'absence',
			operation: 'create',
			integrationId,
			employeeId: fromAi('employee'),
			absenceTypeId: { __rl: true, mode: 'id', value: fromAi('type') },
			startDate: fromAi('start'),
			endDate: fromAi('end'),
			...parameters,
		},
		{ ...ids, start: '2026-12-07', end: '2026-12-11', ...given },
	);
}

const wrote = () => stage.sandbox.log.filter((entry) => entry.wrote !== undefined);

it('an agent requests an absence', async () => {
	const [absence] = JSON.parse(await request()) as IDataObject[];
	expect(absence).toMatchObject({ employee_id: ids.employee, status: 'REQUESTED' });
	expect(wrote()).toMatchObject([
		{
			body: {
				employee_id: ids.employee,
				absence_type_id: ids.type,
				start_date: '2026-12-07',
				end_date: '2026-12-11',
			},
		},
	]);
});

it('an agent may give the absence type as a bare text', async () => {
	await request({ absenceTypeId: fromAi('type') });
	expect(wrote()).toMatchObject([{ body: { absence_type_id: ids.type } }]);
});

it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'an agent gets the error of a write that has failed, also with On Error: %s',
	async (onError) => {
		expect(errorIn(await request({}, { employee: 'nobody' }, { onError }))).toContain('nobody');
		expect(wrote()).toEqual([]);
	},
);

it('an agent gets the field that is wrong, and nothing is sent', async () => {
	expect(await request({}, { start: 'next Monday' })).toContain("'Start Date'");
	expect(stage.sandbox.log).toEqual([]);
});

/** A form that an agent can fill in: it has no files of its own, only their addresses. */
const toolFormOf = (write: Write) =>
	formOf(stage.sandbox, write, write.name.includes('upload') ? 'most' : 'least');

/** An agent that calls an operation as its tool once. */
async function callWrite(
	{ node, name }: Write,
	parameters: IDataObject,
	settings: Partial<INode> = {},
): Promise<string> {
	const type = `n8n-nodes-kombo.k${node.slice(1)}Tool`;
	const [resource, operation] = name.split('.');
	const all = { resource, operation, ...parameters };
	return await callTool(stage, { type, ...settings }, all, { nothing: '' });
}

const NOTHING = fromAi('nothing');

/** A parameter in which the model leaves everything empty. */
function leftEmpty({ type, options = [] }: INodeProperties): IDataObject | string {
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value: NOTHING };
	if (type !== 'fixedCollection') return NOTHING;
	const groups = (options as INodePropertyCollection[]).map(({ name, values }) => {
		const entry = values.map((field) => [field.name, leftEmpty(field)] as const);
		return [name, [Object.fromEntries(entry)]] as const;
	});
	return Object.fromEntries(groups);
}

/** The parameters, with everything that they don't set left empty by the model. */
function withRestEmpty({ operation }: Write, parameters: IDataObject): IDataObject {
	const filled = { ...parameters };
	for (const field of operation.fields) {
		const { name, type, options = [] } = field;
		if (type === 'collection') {
			const given = filled[name] as IDataObject | undefined;
			const open = (options as INodeProperties[]).filter((child) => !child.noDataExpression);
			const empty = open.map((child) => [child.name, leftEmpty(child)]);
			filled[name] = { ...(Object.fromEntries(empty) as IDataObject), ...given };
		} else if (type !== 'resourceMapper' && !field.required) {
			filled[name] ??= leftEmpty(field);
		}
	}
	return filled;
}

const [REPLACING, TOOLS] = [true, false].map((isWhole) =>
	WRITES.filter(({ operation }) => (operation.together?.isWhole ?? false) === isWhole),
) as [Write[], Write[]];

it.each(REPLACING)(
	"an agent that uses $title can't replace everything by one item",
	async (write) => {
		const error = errorIn(await callWrite(write, toolFormOf(write).parameters));
		expect(error).toContain("This operation can't be a tool");
		expect(stage.sandbox.log).toEqual([]);
	},
);

describe.each(TOOLS)('an agent that uses $title', (write) => {
	it('gets the record or what was done', async () => {
		const result = JSON.parse(await callWrite(write, toolFormOf(write).parameters)) as unknown[];
		expect(result).toHaveLength(1);
		expect(Object.keys(result[0] as object).length).toBeGreaterThan(1);
		expect(wrote()).toMatchObject([{ wrote: write.id }]);
	});

	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'gets the error of what has failed with On Error: %s',
		async (onError) => {
			const { parameters, integrationId } = toolFormOf(write);
			stage.sandbox.integrations.setActions(integrationId, { unavailable: [write.id] });
			const error = errorIn(await callWrite(write, parameters, { onError }));
			expect(error.split("Kombo can't do this in the customer's tool")).toHaveLength(2);
			expect(error).not.toMatch(/<br>|Details:/);
			expect(wrote()).toEqual([]);
		},
	);
});

it.each(TOOLS.filter(({ operation }) => operation.fields.some(({ required }) => !required)))(
	'an agent that uses $title leaves every optional field unset with an empty text',
	async (write) => {
		const { parameters, expected } = toolFormOf(write);
		expect(await callWrite(write, withRestEmpty(write, parameters))).toMatch(/^\[/);
		expect(wrote()).toMatchObject([{ wrote: write.id }]);
		expect(wrote()[0]?.body).toEqual(expected);
	},
);

it('every write has a description of its own for the model, which names the change and the node', () => {
	const descriptions = WRITES.map(({ node, name }) => {
		const [resource = '', operation = ''] = name.split('.');
		const { description } = NODES.find((each) => each.name === node)!.type;
		return NodeHelpers.makeDescription({ resource, operation }, description);
	});
	expect(new Set(descriptions).size).toBe(WRITES.length);
	const isReadOrVague = (text: string) =>
		!/^(?!Get|Read|List)[A-Z]\w+ \w.* in Kombo \w+$/.test(text);
	expect(descriptions.filter(isReadOrVague)).toEqual([]);
});

it.each(
	WRITES.filter(
		({ id, operation }) =>
			facts.writes[id]!.repeat === 'duplicates' ||
			(facts.writes[id]!.repeat === 'guarded' && !operation.repeatable),
	),
)('$title says what running it twice does', ({ operation }) => {
	expect(operation.option.description).toMatch(/Running it twice (adds|can \w+) \w+ twice\.$/);
});
