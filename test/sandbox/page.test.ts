/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { eventOptions } from '../../nodes/KomboTrigger/events';
import type { Sandbox } from '../../sandbox';
import { control, createLink, createToken, get, send } from './support/apiClient';
import type { Receiver } from './support/receiver';
import { shareReceiver } from './support/shareSandbox';
import { converse, request } from './support/socket';

let sandbox: Sandbox;
let receiver: Receiver;
shareReceiver((started, listening) => ([sandbox, receiver] = [started, listening]));

const FOLDER = path.resolve(__dirname, '../../sandbox/page');
const files = readdirSync(FOLDER);
const scripts = files.filter((file) => file.endsWith('.js'));
const text = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8');

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

/** All elements of the page. */
function elementsOf(node: Node): Element[] {
	const children = 'childNodes' in node ? node.childNodes.flatMap(elementsOf) : [];
	return 'tagName' in node ? [node, ...children] : children;
}

const elements = elementsOf(parse(text('index.html')));
const attributes = elements.flatMap(({ attrs }) => attrs);

interface List {
	total: number;
	entries: Array<Record<string, unknown>>;
}

/** What the page polls. */
async function overview() {
	const { json } = await control(sandbox, 'overview');
	return json as Record<'integrations' | 'links' | 'deliveries' | 'requests', List> & {
		switches: Record<string, boolean>;
		[name: string]: unknown;
	};
}

describe('the files of the page', () => {
	it('are served with a policy that allows no other source, frame or HTML', async () => {
		for (const file of files) {
			const url = file === 'index.html' ? '/' : `/page/${file}`;
			const response = await fetch(sandbox.origin + url);
			expect([file, response.status]).toEqual([file, 200]);
			expect(await response.text()).toBe(text(file));
			const policy = response.headers.get('content-security-policy');
			expect(policy).toContain("default-src 'none'");
			expect(policy).toContain("frame-ancestors 'none'");
			expect(policy).toContain("require-trusted-types-for 'script'");
			expect(policy).not.toMatch(/unsafe|\*|http/);
			expect(response.headers.get('x-frame-options')).toBe('DENY');
			expect(response.headers.get('x-content-type-options')).toBe('nosniff');
		}
	});

	it('are the only ones that are served', async () => {
		for (const url of [
			'/page/',
			'/page/nothing.js',
			'/page/..%2findex.ts',
			'/page/%2e%2e/cli.ts',
		]) {
			const { text: response } = await converse(sandbox, request(sandbox, `GET ${url}`));
			expect(response).toMatch(/^HTTP\/1\.1 404/);
		}
	});

	it('link only to each other', () => {
		const links = attributes.filter(({ name }) => ['href', 'src', 'action'].includes(name));
		expect(links.length).toBeGreaterThan(3);
		for (const { value } of links) expect(files).toContain(value.replace(/^\/page\//, ''));
		for (const script of scripts) {
			for (const [, imported] of text(script).matchAll(/from '([^']*)'/g)) {
				expect(files).toContain(imported!.replace(/^\.\//, ''));
			}
		}
		expect(files.map(text).join('').replace('http://www.w3.org/2000/svg', '')).not.toMatch(
			/https?:\/\//,
		);
	});

	it('have no inline script, style or handler, which the policy would block', () => {
		const inline = elements.filter(
			({ tagName, childNodes }) =>
				tagName === 'style' || (tagName === 'script' && childNodes.length > 0),
		);
		expect(inline).toEqual([]);
		expect(attributes.filter(({ name }) => /^(on|style$)/.test(name))).toEqual([]);
	});

	it('never write HTML', () => {
		for (const script of scripts) {
			expect(text(script)).not.toMatch(
				/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval/,
			);
		}
	});

	it('name only elements that exist', () => {
		const ids = attributes.filter(({ name }) => name === 'id').map(({ value }) => value);
		expect(new Set(ids).size).toBe(ids.length);
		const named = scripts.flatMap((script) => [
			...text(script).matchAll(/(?:byId|submit)\(\s*'([\w-]+)'|render\('(\w+)'/g),
		]);
		expect(named.length).toBeGreaterThan(20);
		for (const [, id, list] of named) expect(ids).toContain(id ?? list);
	});
});

describe('the overview', () => {
	it('shows integrations, links, deliveries and requests, the newest first', async () => {
		const first = sandbox.integrations.create({ tool: 'hibob', organizationName: '<b>Acme</b>' });
		const second = sandbox.integrations.create({ tool: 'greenhouse' });
		await createLink(sandbox, { integration_tool: 'personio' });
		await send(sandbox, 'GET', '/hris/employees?page_size=2');
		await sandbox.integrations.setState(first.id, 'INVALID');
		const seen = await overview();
		expect(seen.integrations.entries).toMatchObject([
			{ id: second.id, label: 'Greenhouse', category: 'ATS', status: 'ACTIVE' },
			{ id: first.id, label: 'HiBob', customer: '<b>Acme</b>', status: 'INVALID' },
		]);
		expect(seen.links.entries).toMatchObject([
			{ label: 'Personio', customer: 'Acme, Inc.', outcome: null, expired: false },
		]);
		expect(seen.deliveries.entries).toMatchObject([
			{ type: 'integration-state-changed', status: 200, url: receiver.url },
		]);
		expect(seen.requests.entries).toMatchObject([
			{ method: 'GET', path: '/hris/employees?page_size=2', status: 400 },
			{ method: 'POST', path: '/connect/create-link', status: 200 },
		]);
	});

	it('shows the latest 100 of each list', async () => {
		for (let i = 0; i < 130; i++) await send(sandbox, 'GET', `/check-api-key?i=${i}`);
		const { requests } = await overview();
		expect([requests.total, requests.entries.length]).toEqual([130, 100]);
		expect(requests.entries[0]).toMatchObject({ path: '/check-api-key?i=129' });
	});

	it('contains no key, and is no request of its own', async () => {
		const token = await createToken(sandbox);
		await sandbox.links.connect(token);
		const before = sandbox.log.length;
		const seen = JSON.stringify(await overview());
		expect(seen).not.toContain(sandbox.apiKey);
		expect(seen).not.toContain(sandbox.webhookSecret);
		expect(sandbox.log).toHaveLength(before);
	});

	it('does not wait for a delivery in progress', async () => {
		let release = () => {};
		const gate = new Promise<void>((resolve) => (release = resolve));
		const slow = jest.spyOn(globalThis, 'fetch').mockImplementationOnce(async () => {
			await gate;
			throw new Error('over');
		});
		const delivery = sandbox.deliver('made-up', {});
		slow.mockRestore();
		expect((await overview()).deliveries.total).toBe(0);
		release();
		await delivery;
		expect((await overview()).deliveries.entries).toMatchObject([{ error: 'over' }]);
	});
});

describe('the buttons of the page', () => {
	it('connect an integration as a customer does', async () => {
		const wanted = { category: 'ATS', tool: 'workday', organizationName: 'Beta AG' };
		const { json } = await control(sandbox, 'connect', wanted);
		const [integration] = sandbox.integrations.all();
		expect(json.integration).toMatchObject({ id: integration!.id, category: 'ATS' });
		expect(receiver.received.map(({ body }) => body)).toMatchObject([
			{ type: 'integration-created', data: { id: integration!.id, tool: 'workday' } },
		]);
	});

	it('finish a sync, queued or not', async () => {
		const { id } = sandbox.integrations.create();
		await send(sandbox, 'POST', '/force-sync', {}, { 'x-integration-id': id });
		const { sync } = sandbox.integrations.get(id)!;
		await control(sandbox, `integrations/${id}/sync`, {});
		await control(sandbox, `integrations/${id}/sync`, { syncState: 'FAILED' });
		expect(receiver.received.map(({ body }) => body)).toMatchObject([
			{ type: 'sync-finished', data: { sync_id: sync!.id, sync_state: 'SUCCEEDED' } },
			{ type: 'sync-finished', data: { integration_id: id, sync_state: 'FAILED' } },
		]);
		expect(sandbox.integrations.get(id)!.sync).toBeUndefined();
	});

	it('delete an integration', async () => {
		const { id } = sandbox.integrations.create();
		await control(sandbox, `integrations/${id}/delete`, {});
		expect(sandbox.integrations.all()).toEqual([]);
		expect(receiver.received.map(({ body }) => body.type)).toEqual(['integration-deleted']);
	});

	it('make an applicant whose application is read', async () => {
		const { id } = sandbox.integrations.create({ tool: 'greenhouse' });
		const jobs = (await control(sandbox, `integrations/${id}/records/ats_jobs`)).json;
		const { id: jobId } = (jobs as unknown as Array<{ id: string }>)[0]!;
		const args = [jobId, { first_name: 'Mila', through_kombo: true }];
		await control(sandbox, `integrations/${id}/ats/apply`, { args });
		const { json } = await get(sandbox, id, '/ats/applications');
		expect(json.data.results).toMatchObject([{ candidate: { first_name: 'Mila' } }]);
	});

	it('switch each fault on and off, alone and together', async () => {
		const statuses = async () => {
			const startedAt = Date.now();
			const seen: number[] = [];
			for (let i = 0; i < 6; i++) seen.push((await send(sandbox, 'GET', '/check-api-key')).status);
			return { last: seen.at(-1), ms: Date.now() - startedAt };
		};
		expect((await overview()).switches).toEqual({
			rateLimit: false,
			unavailable: false,
			slow: false,
		});
		await control(sandbox, 'switches', { rateLimit: true });
		expect((await statuses()).last).toBe(429);
		await control(sandbox, 'switches', { unavailable: true });
		expect((await statuses()).last).toBe(503);
		expect((await overview()).switches).toEqual({
			rateLimit: true,
			unavailable: true,
			slow: false,
		});
		await control(sandbox, 'switches', { rateLimit: false, unavailable: false });
		expect((await statuses()).last).toBe(200);
		await control(sandbox, 'switches', { slow: true });
		const startedAt = Date.now();
		await send(sandbox, 'GET', '/check-api-key');
		expect(Date.now() - startedAt).toBeGreaterThan(2_900);
		await control(sandbox, 'switches', { slow: false });
		expect((await overview()).switches.slow).toBe(false);
	}, 30_000);

	it('refuse what they do not know', async () => {
		expect((await control(sandbox, 'switches', { quick: true })).status).toBe(400);
		expect((await control(sandbox, 'switches', { slow: 'yes' })).status).toBe(400);
		expect((await control(sandbox, 'integrations/none/sync', {})).json).toEqual({
			message: 'Unknown integration none',
		});
		expect((await control(sandbox, 'deliveries/none')).status).toBe(404);
	});
});

describe('the events to send', () => {
	it('are those that the Kombo Trigger knows, each with data of the integration', async () => {
		const { json } = await control(sandbox, 'choices');
		const types = json.eventTypes as string[];
		const known = eventOptions.map(({ value }) => String(value)).filter((value) => value !== '*');
		expect([...types].sort()).toEqual(known.sort());
		const { id } = sandbox.integrations.create({ tool: 'hibob' });
		for (const type of types) {
			const sample = await control(sandbox, `integrations/${id}/samples/${type}`);
			expect([type, sample.status]).toEqual([type, 200]);
			expect(Object.keys(sample.json).length).toBeGreaterThan(1);
			if (!type.startsWith('ai-apply')) expect(JSON.stringify(sample.json)).toContain('hibob');
		}
		const other = await control(sandbox, `integrations/${id}/samples/toString`);
		expect([other.status, other.json.message]).toEqual([
			400,
			expect.stringContaining('data-changed'),
		]);
	});

	it('are delivered as typed, and shown in full', async () => {
		await control(sandbox, 'deliver', { type: 'made-up', data: { a: '<i>' } });
		const [entry] = (await overview()).deliveries.entries;
		const { json } = await control(sandbox, `deliveries/${String(entry!.id)}`);
		expect(json).toMatchObject({ type: 'made-up', status: 200, response: 'seen' });
		expect(JSON.parse(String(json.payload))).toMatchObject({ data: { a: '<i>' } });
	});
});
