import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import { facts } from '../../sandbox/data/apiFacts';
import { hintsOf, type KomboResult, type KomboRun } from '../support/kombo';
import { useStage } from '../support/stage';
import { formOf, WRITES, type Size, type Write } from '../support/writeOperations';

const stage = useStage();
const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv);

const REPEATABLE = WRITES.filter(({ id }) => facts.writes[id]!.repeat === 'harmless');
const NOT_REPEATABLE = WRITES.filter(({ id }) => facts.writes[id]!.repeat !== 'harmless');
const PERMITTED = WRITES.filter(({ id }) => facts.writes[id]!.permission !== null);

async function run(
	{ node, name }: Write,
	parameters: IDataObject,
	more: Omit<KomboRun, 'parameters'> = {},
): Promise<KomboResult> {
	const type = `n8n-nodes-kombo.k${node.slice(1)}`;
	const settings: Partial<INode> = { type, ...more.settings };
	return await stage.runOperation(name, parameters, { ...more, settings });
}

/** Whether the form shows a field, by the values of the fields that it depends on. */
function isShown(
	{ displayOptions: { show = {} } = {} }: INodeProperties,
	form: IDataObject,
): boolean {
	return Object.entries(show).every(([name, values]) => values!.includes(form[name] as string));
}

/** The request of the write itself, which others may surround. */
const sentBy = (id: string) =>
	stage.sandbox
		.requests()
		.filter(({ method }) => id.startsWith(`${method} `))
		.at(-1)!;

/** The writes that the sandbox has done. */
const wrote = (): string[] => stage.sandbox.log.flatMap(({ wrote }) => wrote ?? []);

it('the writes are found', () => {
	expect(WRITES.map(({ title }) => title).sort()).toEqual([
		'KomboAssessment: order.updateResult',
		'KomboAssessment: package.set',
		'KomboAts: application.addNote',
		'KomboAts: application.addResultLink',
		'KomboAts: application.create',
		'KomboAts: application.import',
		'KomboAts: application.moveToStage',
		'KomboAts: application.reject',
		'KomboAts: attachment.uploadToApplication',
		'KomboAts: attachment.uploadToCandidate',
		'KomboAts: candidate.addResultLink',
		'KomboAts: candidate.addTag',
		'KomboAts: candidate.removeTag',
		'KomboHris: absence.create',
		'KomboHris: absence.delete',
		'KomboHris: employee.create',
		'KomboHris: employee.update',
		'KomboHris: employeeDocument.upload',
		'KomboLms: course.deactivate',
		'KomboLms: course.upsert',
		'KomboLms: courseProgression.complete',
		'KomboLms: courseProgression.enroll',
	]);
});

describe.each(WRITES)('$title', (write) => {
	const { id, operation } = write;

	it.each<Size>(['least', 'most'])('sends the %s that Kombo takes', async (size) => {
		const { parameters, expected, integrationId, binary } = formOf(stage.sandbox, write, size);
		const { items, error } = await run(write, parameters, { binary });
		expect(error).toBeUndefined();
		const sent = sentBy(id);
		expect(sent.body).toEqual(expected);
		expect(sent.headers['x-integration-id']).toBe(integrationId);
		const isValid = ajv.compile(facts.writes[id]!.body ?? {});
		expect([isValid(sent.body), isValid.errors]).toEqual([true, null]);
		expect(wrote()).toEqual([id]);
		expect(items).toHaveLength(1);
		expect(Object.keys(items[0]!.json).length).toBeGreaterThan(1);
	});

	it('sends nothing without its required fields, and names them', async () => {
		const { parameters, binary } = formOf(stage.sandbox, write);
		const required = operation.fields.filter(
			(field) => field.required && isShown(field, parameters),
		);
		for (const { name, displayName } of required) {
			const { error } = await run(write, { ...parameters, [name]: '={{ "" }}' }, { binary });
			expect(error?.message).toContain(`'${displayName}'`);
		}
		expect(stage.sandbox.requests()).toEqual([]);
	});

	it('says that the tool lacks the action', async () => {
		const { parameters, integrationId, binary } = formOf(stage.sandbox, write);
		stage.sandbox.integrations.setActions(integrationId, { unavailable: [id] });
		const { error } = await run(write, parameters, { binary });
		expect(error?.description).toContain("Kombo can't do this in the customer's tool");
	});

	it('does all items but the one that fails', async () => {
		const { parameters, binary } = formOf(stage.sandbox, write);
		const { items, errors } = await run(
			write,
			{ ...parameters, integrationId: '={{ $json.id }}' },
			{
				items: [{ id: 'gone:1' }, { id: parameters.integrationId }],
				binary,
				onError: 'continueErrorOutput',
			},
		);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }]);
		expect(errors).toMatchObject([{ json: { error: { code: expect.any(String) as string } } }]);
		expect(wrote()).toEqual([id]);
	});

	it("shows Kombo's warnings beside the output and in the item", async () => {
		const { parameters, integrationId, binary } = formOf(stage.sandbox, write);
		stage.sandbox.integrations.setActions(integrationId, { warnings: ['Lost'] });
		const { items, run: result } = await run(write, parameters, { binary });
		expect(items[0]?.json.warnings).toEqual([{ message: 'Lost' }]);
		expect(hintsOf(result)).toEqual(['Lost']);
	});
});

it.each(PERMITTED)('$title names the permission when the action is turned off', async (write) => {
	const { id, operation } = write;
	const { parameters, integrationId, binary } = formOf(stage.sandbox, write);
	stage.sandbox.integrations.setActions(integrationId, { disabled: [id] });
	const { error } = await run(write, parameters, { binary });
	expect(error?.description).toContain(facts.writes[id]!.permission);
	expect(operation.permission).toBe(facts.writes[id]!.permission);
});

/** Reads the form first. */
const FORM = 'POST /hris/employees/form';
const APPLY = 'POST /ats/jobs/{job_id}/applications';

const LOST: Fault = { kind: 'reset', processed: true };

it.each(NOT_REPEATABLE)('$title is done once when its response is lost', async (write) => {
	const { parameters, binary } = formOf(stage.sandbox, write);
	const before = write.id === FORM ? 1 : 0;
	stage.sandbox.faults.next(LOST, { skip: before });
	const { error, items } = await run(write, parameters, { binary });
	// An application is tried again, because Kombo refuses the second one.
	if (write.id === APPLY) expect(items).toMatchObject([{ json: { already_exists: true } }]);
	else expect(error).toBeDefined();
	expect(wrote()).toEqual([write.id]);
});

it.each(REPEATABLE)('$title is sent again when its response is lost', async (write) => {
	const { parameters, binary } = formOf(stage.sandbox, write);
	stage.sandbox.faults.next(LOST);
	const { items, error } = await run(write, parameters, { binary });
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
});
