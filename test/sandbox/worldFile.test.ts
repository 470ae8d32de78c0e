/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a test, never inside n8n */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { type Company, type Sandbox, SEEDED_INTEGRATION, startSandbox } from '../../sandbox';
import { facts } from '../../sandbox/data/apiFacts';
import { until } from '../support/until';
import { control, createLink, createToken, get, send } from './support/apiClient';
import { PATHS, readAll } from './support/readLists';
import { integrationForWrite, requestOf, write } from './support/writes';

const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-world-'));
const file = path.join(folder, 'deep', 'world.json');
const started: Sandbox[] = [];

/** A sandbox with the world of the file. */
async function start(options: Parameters<typeof startSandbox>[0] = {}): Promise<Sandbox> {
	const sandbox = await startSandbox({ worldFile: file, ...options });
	started.push(sandbox);
	return sandbox;
}

/** Ends the sandbox and starts another with its world. */
async function restart(sandbox: Sandbox): Promise<Sandbox> {
	await sandbox.close();
	return await start();
}

afterEach(async () => {
	await Promise.all(started.splice(0).map(async (sandbox) => await sandbox.close()));
	rmSync(path.dirname(file), { recursive: true, force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Something that happens in a company, by numbers that choose what it happens to. */
type Happening = (company: Company, a: number, b: number) => unknown;

const idAt = (company: Company, model: string, n: number) => {
	const table = company.table(model);
	return table.id(n % table.size);
};

const HAPPENINGS: Record<string, Happening[]> = {
	HRIS: [
		({ hris }, a) => hris.hire({ first_name: `Name ${a}`, last_name: '<i>' }),
		(company, a) => company.hris.leave(idAt(company, 'hris_employees', a)),
		({ hris }, a) => hris.changeEmployees(a % 7),
		(company, a, b) =>
			company.hris.setGroups(idAt(company, 'hris_employees', a), [idAt(company, 'hris_teams', b)]),
		(company, a) => company.hris.requestAbsence(idAt(company, 'hris_employees', a)),
		(company, a) => company.delete('hris_employees', idAt(company, 'hris_employees', a)),
		(company, a) => company.setModelEnabled('hris_absences', a % 2 === 0),
		(company, a) =>
			company.update('hris_locations', idAt(company, 'hris_locations', a), { name: `Place ${a}` }),
	],
	ATS: [
		({ ats }, a) => ats.apply(undefined, { first_name: `Name ${a}`, through_kombo: a % 2 === 0 }),
		(company, a) => company.ats.reject(idAt(company, 'ats_applications', a)),
		({ ats }, a) => ats.openJob({ name: `Job ${a}` }),
		(company, a) => company.ats.closeJob(idAt(company, 'ats_jobs', a)),
		(company) => company.syncAllApplications(),
		(company, a) => company.delete('ats_jobs', idAt(company, 'ats_jobs', a)),
	],
	ASSESSMENT: [({ assessment }) => assessment.order()],
	LMS: [
		(company, a, b) =>
			company.lms.enroll(idAt(company, 'lms_users', a), idAt(company, 'lms_course_revisions', b)),
		(company, a) => company.lms.finishCourse(idAt(company, 'lms_course_progressions', a)),
	],
};

const history = fc.record({
	category: fc.constantFrom('HRIS', 'ATS', 'ASSESSMENT', 'LMS'),
	steps: fc.array(fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99)), { maxLength: 8 }),
	days: fc.nat(20),
	remoteData: fc.boolean(),
	missingFields: fc.subarray(['hris_employees.gender', 'ats_jobs.name']),
	employees: fc.option(fc.nat(30), { nil: undefined }),
});

/** What the API responds to every read of the integration's category. */
async function everything(sandbox: Sandbox, id: string, category: string) {
	const seen: Record<string, unknown> = {
		integration: (await send(sandbox, 'GET', `/integrations/${id}`)).json,
		fields: (await send(sandbox, 'GET', `/integrations/${id}/integration-fields`)).json,
		customFields: (await send(sandbox, 'GET', `/integrations/${id}/custom-fields`)).json,
	};
	for (const list of PATHS.filter((known) => facts.reads[known]!.category === category)) {
		const first = await get(sandbox, id, list);
		if (first.status !== 200) {
			seen[list] = [first.status, first.json.error.code];
			continue;
		}
		const { include_deleted, updated_after } = facts.reads[list]!.query;
		const deleted = include_deleted && { include_deleted: 'true' };
		const changed = updated_after && { updated_after: '2026-03-01T00:00:00.000Z' };
		seen[list] = [
			await readAll(sandbox, id, list, deleted),
			await readAll(sandbox, id, list, changed),
		];
	}
	return seen;
}

describe('a world that is kept in a file', () => {
	it('serves the same responses after a restart, whatever happened in it', async () => {
		await fc.assert(
			fc.asyncProperty(history, async ({ category, steps, days, ...settings }) => {
				const first = await start();
				first.clock.set(Date.parse('2026-06-01T09:00:00.000Z'));
				const wanted = { category: category as 'HRIS', tool: 'sandbox', ...settings };
				const { id } = first.integrations.create(wanted);
				const company = first.integrations.company(id);
				for (const [which, a, b] of steps) {
					const happen = HAPPENINGS[category]![which % HAPPENINGS[category]!.length]!;
					happen(company, a, b);
					first.clock.advance(days * 86_400_000);
				}
				const before = await everything(first, id, category);
				const second = await restart(first);
				expect(await everything(second, id, category)).toEqual(before);
				await second.close();
				rmSync(file);
			}),
			{ numRuns: 25 },
		);
	}, 300_000);

	it.each([
		['ats_offers', 'ATS', 'ats_applications', 20],
		['hris_performance_reviews', 'HRIS', 'hris_employees', 37],
	] as const)(
		'has the same %s, made before or after others were added',
		async (model, category, owner, count) => {
			const first = await start();
			const { id } = first.integrations.create({ category, records: { [owner]: count } });
			const company = first.integrations.company(id);
			const before = company.rows(model);
			for (let n = 0; n < 5; n++) company.create(owner);
			const second = await restart(first);
			expect(second.integrations.company(id).rows(model)).toEqual(before);
		},
	);

	it('has the same keys, so that credentials stay valid', async () => {
		const first = await start();
		const second = await restart(first);
		expect([second.apiKey, second.webhookSecret]).toEqual([first.apiKey, first.webhookSecret]);
		expect(first.apiKey).toMatch(/^sandbox_\w{32}$/);
		await second.close();
		expect((await start({ apiKey: 'other' })).apiKey).toBe('other');
	});

	it('keeps links, their outcome and their activation tokens, at the address of the new start', async () => {
		const first = await start();
		const token = await createToken(first, { integration_tool: 'hibob' });
		const { activationToken, integration } = await first.links.connect(token);
		const open = await createToken(first, { link_type: 'MAGIC_LINK' });
		const second = await restart(first);
		expect(second.links.byToken(token)).toMatchObject({
			url: `${second.origin}/connect?token=${token}`,
			outcome: { result: 'connected', integrationId: integration.id },
		});
		const path = `/connect/integration-by-token/${activationToken}`;
		expect((await send(second, 'GET', path)).json.data).toMatchObject({ id: integration.id });
		expect((await second.links.connect(open)).integration.status).toBe('ACTIVE');
	});

	it('keeps the state, the queued sync and the enabled fields of an integration', async () => {
		const first = await start({ seeded: true });
		const { id } = SEEDED_INTEGRATION;
		await first.integrations.setState(id, 'INVALID');
		await send(first, 'POST', '/force-sync', {}, { 'x-integration-id': id });
		const [field] = first.integrations.get(id)!.integrationFields;
		await send(first, 'PATCH', `/integrations/${id}/integration-fields/${field!.id}`, {
			enable_passthrough: true,
		});
		const before = structuredClone(first.integrations.get(id)!);
		const second = await restart(first);
		expect(second.integrations.all()).toEqual([before]);
		expect((await second.integrations.finishSync(id)).type).toBe('sync-finished');
		const [employee] = await readAll(second, id, '/hris/employees');
		expect(employee!.integration_fields).toMatchObject([{ id: field!.id }]);
	});

	it('announces after a restart the order that no webhook has announced yet', async () => {
		const first = await start();
		const { id } = first.integrations.create({ tool: 'sandbox', category: 'ASSESSMENT' });
		const order = first.integrations.company(id).assessment.order();
		const second = await restart(first);
		const { delivery } = await second.integrations.change(id, () => undefined);
		expect(JSON.parse(delivery.payload)).toMatchObject({
			type: 'assessment:order-received',
			data: { id: order.id },
		});
	});

	it('forgets log, deliveries, limits and faults', async () => {
		const first = await start();
		await createLink(first);
		await first.deliver('made-up', {});
		first.setRateLimit({ limit: 0, windowMs: 60_000 });
		first.faults.outage(60_000);
		const second = await restart(first);
		expect([second.log, second.deliveries]).toEqual([[], []]);
		expect((await send(second, 'GET', '/check-api-key')).status).toBe(200);
	});

	it('is saved after each change, not only at the end', async () => {
		const sandbox = await start();
		const saved = () => readFileSync(file, 'utf8');
		await control(sandbox, 'integrations', { tool: 'hibob' });
		await until(() => saved().includes('hibob:'));
		const token = await createToken(sandbox);
		await until(() => saved().includes(token));
		expect(readdirSync(path.dirname(file))).toEqual(['world.json']);
	});

	it('can be read only by its user', async () => {
		await start();
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
	});

	it.each([
		['no JSON', 'no JSON'],
		['another version', JSON.stringify({ version: 2 })],
		['a list', '[]'],
		['nothing', ''],
	])('starts new next to a file with %s', async (_, text) => {
		await (await start()).close();
		writeFileSync(file, text);
		const sandbox = await start({ seeded: true });
		expect(sandbox.worldFile).toMatchObject({ path: file, setAside: `${file}.unreadable` });
		expect(readFileSync(`${file}.unreadable`, 'utf8')).toBe(text);
		expect(sandbox.integrations.all()).toMatchObject([{ id: SEEDED_INTEGRATION.id }]);
	});

	it('starts new next to a file with a model that no longer exists', async () => {
		const first = await start({ seeded: true });
		await first.integrations.changeEmployees(SEEDED_INTEGRATION.id, 1);
		await first.close();
		const text = readFileSync(file, 'utf8');
		writeFileSync(file, text.replaceAll('"hris_employees",{"added"', '"hris_people",{"added"'));
		expect(readFileSync(file, 'utf8')).not.toBe(text);
		expect((await start()).worldFile?.setAside).toBe(`${file}.unreadable`);
	});

	it('reports why it cannot be saved, and goes on', async () => {
		const sandbox = await start();
		rmSync(path.dirname(file), { recursive: true });
		writeFileSync(path.dirname(file), 'a file where the folder was');
		await createLink(sandbox);
		await until(() => sandbox.worldFile?.error !== undefined);
		expect(sandbox.worldFile?.error).toMatch(/EEXIST|ENOTDIR/);
		expect((await createLink(sandbox)).status).toBe(200);
	});
});

describe('a sandbox without a file', () => {
	it('keeps nothing', async () => {
		const sandbox = await start({ worldFile: undefined });
		await createLink(sandbox);
		await sandbox.close();
		expect(sandbox.worldFile).toBeUndefined();
		expect(readdirSync(folder)).toEqual([]);
	});
});

describe('a seeded sandbox', () => {
	it('has the same integration at each start and after each reset', async () => {
		const sandbox = await start({ seeded: true, worldFile: undefined });
		const seen = () => sandbox.integrations.all().map(({ id }) => id);
		expect(seen()).toEqual([SEEDED_INTEGRATION.id]);
		sandbox.integrations.create();
		sandbox.reset();
		expect(seen()).toEqual([SEEDED_INTEGRATION.id]);
		expect(SEEDED_INTEGRATION.id).toMatch(/^personio:\w{24}$/);
	});

	it('has further integrations with it, also after a reset', async () => {
		const seeds = [{ id: 'greenhouse:Other', tool: 'greenhouse', category: 'ATS' }] as const;
		const sandbox = await start({ seeded: true, seeds, worldFile: undefined });
		const seen = () => sandbox.integrations.all().map(({ id }) => id);
		expect(seen()).toEqual([SEEDED_INTEGRATION.id, 'greenhouse:Other']);
		sandbox.reset();
		expect(seen()).toEqual([SEEDED_INTEGRATION.id, 'greenhouse:Other']);
	});

	it('does not bring a deleted integration back at the next start', async () => {
		const first = await start({ seeded: true });
		await first.integrations.delete(SEEDED_INTEGRATION.id);
		await first.close();
		expect((await start({ seeded: true })).integrations.all()).toEqual([]);
	});

	it('refuses a second integration with the same ID', () => {
		return start({ seeded: true }).then(({ integrations }) =>
			expect(() => integrations.create(SEEDED_INTEGRATION)).toThrow('already an integration'),
		);
	});
});

describe('writes', () => {
	it('survive a restart, with the settings of their integration', async () => {
		const of = 'POST /ats/applications/{application_id}/attachments';
		const first = await start();
		const id = integrationForWrite(first, of);
		first.integrations.setActions(id, { warnings: ['Hello.'], disabled: ['Add notes'] });
		expect((await write(first, of, id)).status).toBe(200);
		const { path: attachments } = requestOf(first, of, id);
		const list = async (sandbox: Sandbox) =>
			((await get(sandbox, id, attachments)).json.data.results as unknown[]).length;
		const count = await list(first);

		const second = await restart(first);
		expect(await list(second)).toBe(count);
		expect((await write(second, of, id)).json.warnings).toEqual([{ message: 'Hello.' }]);
		const note = await write(second, 'POST /ats/applications/{application_id}/notes', id);
		expect(note.json.error.code).toBe('INTEGRATION.ACTION_DISABLED');
	});

	it('work in a world from before there were any', async () => {
		const first = await start();
		const id = integrationForWrite(first, 'POST /hris/absences');
		await first.close();
		const world = JSON.parse(readFileSync(file, 'utf8')) as {
			integrations: Array<{ settings: { actions?: object } }>;
		};
		for (const { settings } of world.integrations) delete settings.actions;
		writeFileSync(file, JSON.stringify(world));
		expect((await write(await start(), 'POST /hris/absences', id)).status).toBe(200);
	});
});
