import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { Sandbox } from '../../sandbox';
import { facts } from '../../sandbox/data/apiFacts';
import { send } from './support/apiClient';
import { shareSandbox } from './support/shareSandbox';
import { integrationForWrite, knownIn, requestOf, SAMPLES, write } from './support/writes';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv);

const IDS = Object.keys(SAMPLES);

let sandbox: Sandbox;
shareSandbox((started) => (sandbox = started));

describe('every write', () => {
	const sizes = IDS.flatMap((id) => [
		[id, 'least' as const],
		[id, 'most' as const],
	]) as Array<[string, 'least' | 'most']>;

	it.each(sizes)('%s accepts the %s body, and responds as the facts say', async (id, size) => {
		const integrationId = integrationForWrite(sandbox, id);
		const { body } = requestOf(sandbox, id, integrationId, size);
		const validBody = ajv.compile(facts.writes[id]!.body ?? {});
		expect([validBody(body), validBody.errors]).toEqual([true, null]);

		const { status, json, text } = await write(sandbox, id, integrationId, undefined, size);
		expect([status, text]).toEqual([200, expect.any(String)]);
		const validData = ajv.compile(facts.writes[id]!.response!);
		expect([validData(json.data), validData.errors]).toEqual([true, null]);
		expect(json.warnings).toEqual(
			size === 'most' && id.startsWith('PATCH /hris/employees')
				? [{ message: expect.stringContaining('home_phone_number') }]
				: [],
		);
		expect(sandbox.log.at(-1)!.wrote).toBe(id);
	});

	it.each(IDS)('%s refuses an unknown field by its name', async (id) => {
		const integrationId = integrationForWrite(sandbox, id);
		const { body } = requestOf(sandbox, id, integrationId);
		const { status, json } = await write(sandbox, id, integrationId, { ...body, surprise: 1 });
		expect([status, json.error.code]).toEqual([400, 'PLATFORM.INPUT_INVALID']);
		expect(json.error.message).toBe('Invalid body: body must not have the field "surprise".');
		expect(sandbox.log.at(-1)!.wrote).toBeUndefined();
	});

	const required = IDS.flatMap((id) =>
		(facts.writes[id]!.body?.required ?? []).map((field): [string, string] => [id, field]),
	);

	it.each(required)('%s needs %s', async (id, field) => {
		const integrationId = integrationForWrite(sandbox, id);
		const { body } = requestOf(sandbox, id, integrationId);
		Reflect.deleteProperty(body, field);
		const { status, json } = await write(sandbox, id, integrationId, body);
		expect([status, json.error.code]).toEqual([400, 'PLATFORM.INPUT_INVALID']);
		expect(json.error.message).toContain(`must have required property '${field}'`);
	});

	const withPath = IDS.filter((id) => SAMPLES[id]!.params);

	it.each(withPath)('%s refuses a path with an unknown ID', async (id) => {
		const integrationId = integrationForWrite(sandbox, id);
		const { path, body, method } = requestOf(sandbox, id, integrationId);
		const [known = ''] = Object.values(SAMPLES[id]!.params!(knownIn(sandbox, integrationId)));
		const { status, json } = await send(sandbox, method, path.replace(known, 'unknown'), body, {
			'x-integration-id': integrationId,
		});
		expect([status, json.error.code]).toEqual([404, 'PLATFORM.INPUT_INVALID']);
		expect(json.error.message).toContain('"unknown"');
	});

	it.each(IDS)('%s can be disabled, by permission or by operation', async (id) => {
		const integrationId = integrationForWrite(sandbox, id);
		for (const name of [facts.writes[id]!.permission, id]) {
			if (name === null) continue;
			sandbox.integrations.setActions(integrationId, { disabled: [name] });
			const { status, json } = await write(sandbox, id, integrationId);
			expect([status, json.error.code]).toEqual([403, 'INTEGRATION.ACTION_DISABLED']);
			expect(json.error.message).toContain(name);
		}
		sandbox.integrations.setActions(integrationId, { disabled: [] });
		expect((await write(sandbox, id, integrationId)).status).toBe(200);
	});

	it.each(IDS)('%s can be missing in the tool', async (id) => {
		const integrationId = integrationForWrite(sandbox, id);
		sandbox.integrations.setActions(integrationId, { unavailable: [id] });
		const { json } = await write(sandbox, id, integrationId);
		expect(json.error.code).toBe('INTEGRATION.ACTION_NOT_AVAILABLE');
	});

	it.each(IDS)('%s counts among the actions in flight', async (id) => {
		const integrationId = integrationForWrite(sandbox, id);
		const { headers } = await write(sandbox, id, integrationId);
		expect(headers.get('concurrency-remaining')).toBe('29');
	});

	it.each(IDS)('%s is done when only its response is lost', async (id) => {
		const integrationId = integrationForWrite(sandbox, id);
		sandbox.faults.next({ kind: 'reset', processed: true });
		await expect(write(sandbox, id, integrationId)).rejects.toThrow();
		expect(sandbox.log.at(-1)).toMatchObject({ wrote: id, fault: 'reset' });
		expect(sandbox.log.at(-1)!.status).toBeUndefined();
	});

	it.each(IDS)('%s is refused for an integration of another category', async (id) => {
		const integrationId = integrationForWrite(sandbox, id);
		const { method, path, body } = requestOf(sandbox, id, integrationId);
		const category = facts.writes[id]!.category === 'HRIS' ? 'ATS' : 'HRIS';
		const other = sandbox.integrations.create({ category, tool: 'sandbox' }).id;
		const { json } = await send(sandbox, method, path, body, { 'x-integration-id': other });
		expect(json.error.code).toBe('INTEGRATION.MODEL_NOT_AVAILABLE');
	});
});
