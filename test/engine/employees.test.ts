import type { IDataObject, INodeParameterResourceLocator } from 'n8n-workflow';
import { KomboHris } from '../../nodes/KomboHris/KomboHris.node';
import type { Row } from '../../sandbox/data/row';
import { knownIn } from '../sandbox/support/writes';
import { credentialFor, hintsOf, type KomboRun } from '../support/kombo';
import { loadOptionsContext } from '../support/loadOptions';
import { useStage } from '../support/stage';

const stage = useStage();

const TYPE = { type: 'n8n-nodes-kombo.komboHris' };
const FORM = '/hris/employees/form';

let integrationId: string;
let legalEntity: Row;
let site: Row;
beforeEach(() => {
	integrationId = stage.sandbox.integrations.create({ category: 'HRIS', tool: 'sandbox' }).id;
	const { row } = knownIn(stage.sandbox, integrationId);
	legalEntity = row('hris_legal_entities');
	site = row('hris_locations');
});

/** What n8n stores for its form. */
const mapperOf = (value: IDataObject) => ({
	mappingMode: 'defineBelow',
	value,
	matchingColumns: [],
	schema: [],
	attemptToConvertTypes: false,
	convertFieldsToString: false,
});

const least = (): IDataObject => ({
	firstName: 'Mila',
	lastName: 'Moser',
	startDate: '2026-10-01T00:00:00',
	legalEntity: legalEntity.id,
});

async function create(
	value: IDataObject,
	more: IDataObject = {},
	run: Omit<KomboRun, 'parameters'> = {},
) {
	const parameters = {
		integrationId,
		specifyFields: 'form',
		employeeFields: mapperOf(value),
		...more,
	};
	return await stage.runOperation('employee.create', parameters, { ...run, settings: TYPE });
}

const sent = () =>
	stage.sandbox
		.requests(FORM)
		.filter(({ method }) => method === 'POST')
		.map(({ body }) => (body as IDataObject).properties);

async function fieldsFor(id: unknown) {
	const context = loadOptionsContext(
		{ integrationId: id } as never,
		credentialFor(stage.sandbox) as never,
	);
	return (await new KomboHris().methods.resourceMapping.loadFields.call(context)).fields;
}

describe('the fields of Employee: Create', () => {
	it('are those of the tool, with fields of objects beside the others', async () => {
		const fields = await fieldsFor(integrationId);
		expect(
			fields.map(({ id, displayName, type, required }) => [id, displayName, type, required]),
		).toEqual([
			['firstName', 'First Name', 'string', true],
			['lastName', 'Last Name', 'string', true],
			['workEmail', 'Work Email', 'string', false],
			['startDate', 'Start Date', 'dateTime', true],
			['weeklyHours', 'Weekly Hours', 'number', false],
			['remoteContract', 'Works Remotely', 'boolean', false],
			['legalEntity', 'Legal Entity', 'options', true],
			['groups', 'Groups (Separated by Commas)', 'string', false],
			['workLocation/site', 'Work Location: Site', 'options', false],
			['workLocation/desk%2Eno', 'Work Location: Desk', 'string', false],
			['contract', 'Contract (Input Data Field Name)', 'string', false],
			['keyNumbers', 'Key Numbers', 'array', false],
			['custom%2ET-Shirt%20Gr%C3%B6%C3%9Fe%20%5BEU%5D', 'T-Shirt Size', 'options', false],
		]);
		const entity = fields.find(({ id }) => id === 'legalEntity');
		expect(entity?.options).toContainEqual({ name: legalEntity.name, value: legalEntity.id });
	});

	it.each([
		['an empty field', ''],
		['an expression', '={{ $json.id }}'],
		['text with an expression', 'a{{ 1 }}'],
		['nothing', undefined],
		['null', null],
		[
			'an empty locator',
			{ __rl: true, mode: 'id', value: '' } satisfies INodeParameterResourceLocator,
		],
	])('say what is missing when the Integration ID is %s', async (_, id) => {
		await expect(fieldsFor(id)).rejects.toThrow("Set 'Integration ID' to a fixed value");
		expect(stage.sandbox.log).toEqual([]);
	});

	it("show Kombo's error without a secret", async () => {
		stage.sandbox.faults.next({ kind: 'echoKey', where: 'message' });
		const error = await fieldsFor(integrationId).catch((reason: Error) => reason);
		expect(String(error)).not.toContain(stage.sandbox.apiKey);
	});
});

it('an employee is created from the form, and can be read', async () => {
	const { items, error } = await create({
		...least(),
		workEmail: 'mila@example.com',
		weeklyHours: '32.5',
		remoteContract: 'true',
		groups: '',
		'workLocation/site': site.name as string,
		'workLocation/desk%2Eno': 'B-12',
		keyNumbers: '[7, 12]',
		'custom%2ET-Shirt%20Gr%C3%B6%C3%9Fe%20%5BEU%5D': 'm',
	});
	expect(error).toBeUndefined();
	expect(sent()).toEqual([
		{
			firstName: 'Mila',
			lastName: 'Moser',
			workEmail: 'mila@example.com',
			startDate: '2026-10-01',
			weeklyHours: 32.5,
			remoteContract: true,
			legalEntity: legalEntity.id,
			workLocation: { site: site.id, 'desk.no': 'B-12' },
			keyNumbers: [7, 12],
			'custom.T-Shirt Größe [EU]': 'size/M',
		},
	]);
	const { items: found } = await stage.runOperation(
		'employee.get',
		{ integrationId, employeeId: items[0]!.json.id as string },
		{ settings: TYPE },
	);
	expect(found).toMatchObject([{ json: { full_name: 'Mila Moser' } }]);
});

it('the form is read once for all items of an integration', async () => {
	const items = Array.from({ length: 5 }, (_, i) => ({ name: `M${i}` }));
	await create({ ...least(), firstName: '={{ $json.name }}' }, {}, { items });
	const methods = stage.sandbox.requests(FORM).map(({ method }) => method);
	expect(methods).toEqual(['GET', 'POST', 'POST', 'POST', 'POST', 'POST']);
});

it('a value whose field has left the form is not sent, and named', async () => {
	const { items, run } = await create({
		...least(),
		shoeSize: 43,
		'workLocation/floor': 3,
		'workLocation/site': site.id,
	});
	expect(sent()).toMatchObject([{ workLocation: { site: site.id } }]);
	expect(sent()[0]).not.toHaveProperty('shoeSize');
	const messages = (items[0]!.json.warnings as IDataObject[]).map(({ message }) => message);
	expect(messages).toEqual([
		expect.stringContaining("no field 'shoeSize'"),
		expect.stringContaining("no field 'Work Location: floor'"),
	]);
	expect(hintsOf(run)).toEqual(messages);
});

it.each<[what: string, value: IDataObject, message: string]>([
	['an empty required field', { firstName: ' ' }, "'First Name' is empty"],
	['a missing required field', { startDate: null }, "'Start Date' is empty"],
	['a date that is none', { startDate: 'soon' }, '\'Start Date\' must be a date, but is "soon"'],
	['a number that is none', { weeklyHours: 'many' }, "'Weekly Hours' must be a number"],
	['a switch that is none', { remoteContract: 'maybe' }, "'Works Remotely' must be true or false"],
	['an unknown choice', { legalEntity: 'Nowhere' }, "'Legal Entity' must be one of its choices"],
	['an unknown choice of several', { groups: 'a, b' }, "'Groups' must be a list of its choices"],
	['a list that is none', { keyNumbers: 'seven' }, "'Key Numbers' must be a list"],
	['an entry that is none', { keyNumbers: [1, 'x'] }, "'Key Numbers' must be a number"],
	[
		'an object that lacks a required field',
		{ 'workLocation/desk%2Eno': 'B-1' },
		"'Work Location: Site' is empty",
	],
	['a broken mapping', { firstName: 'undefined' }, '\'Fields\' has "undefined" at firstName'],
	['a missing file', { contract: 'gone' }, '\'Contract\': the item has no file in "gone"'],
])('%s is refused before anything is changed', async (_, value, message) => {
	const { error } = await create({ ...least(), ...value });
	expect(error?.message).toContain(message);
	expect(error?.name).toBe('NodeOperationError');
	expect(sent()).toEqual([]);
});

it('all problems of a form are named at once', async () => {
	const { error } = await create({ ...least(), firstName: '', weeklyHours: 'many' });
	expect(error?.message).toContain("'Fields': 2 values don't fit the form");
	expect(error?.description).toMatch(/'First Name' is empty\.[^]*'Weekly Hours' must be a number/);
});

it('a form without a value asks for it', async () => {
	const { error } = await create({});
	expect(error?.message).toContain("'Fields' is empty");
	expect(error?.description).toContain('use JSON');
});

it('a file of the item becomes a file of the form', async () => {
	const data = Buffer.from('Signed').toString('base64');
	const { error } = await create(
		{ ...least(), contract: 'data' },
		{},
		{ binary: { data: { fileName: '../c.pdf', mimeType: 'application/pdf', data } } },
	);
	expect(error).toBeUndefined();
	const contract = { name: 'c.pdf', content_type: 'application/pdf', data };
	expect(sent()).toMatchObject([{ contract }]);
});

it('JSON takes the keys of the form, also for an Integration ID by expression', async () => {
	const { error } = await create(
		{},
		{
			integrationId: '={{ $json.id }}',
			specifyFields: 'json',
			employeeJson: { ...least(), workLocation: { site: site.id } },
		},
		{ items: [{ id: integrationId }] },
	);
	expect(error).toBeUndefined();
	expect(sent()).toMatchObject([{ firstName: 'Mila', workLocation: { site: site.id } }]);
});

it('an employee that exists is an error with its code, or an output by choice', async () => {
	const value = { ...least(), workEmail: 'mila@example.com' };
	await create(value);
	const { errors } = await create(value, {}, { onError: 'continueErrorOutput' });
	expect(errors).toMatchObject([{ json: { error: { code: 'HRIS.EMPLOYEE_ALREADY_EXISTS' } } }]);
	const { items } = await create(value, { options: { ignoreExisting: true } });
	expect(items).toMatchObject([{ json: { already_exists: true, success: true } }]);
});

it('a form that may not be read names the permission', async () => {
	stage.sandbox.integrations.setActions(integrationId, { disabled: ['GET /hris/employees/form'] });
	const { error } = await create(least());
	expect(error?.description).toContain("Turn on the permission 'Create and manage employees'");
	expect(sent()).toEqual([]);
});

it('Get returns the form as Kombo describes it', async () => {
	const { items } = await stage.runOperation(
		'employeeForm.get',
		{ integrationId },
		{ settings: TYPE },
	);
	expect(items).toMatchObject([
		{ json: { properties: { firstName: { type: 'text', label: 'First Name', required: true } } } },
	]);
});
