import type { Sandbox } from '../../sandbox';
import { createToken, send } from './support/apiClient';
import type { Receiver } from './support/receiver';
import { shareReceiver } from './support/shareSandbox';

let sandbox: Sandbox;
let receiver: Receiver;
shareReceiver((started, listening) => ([sandbox, receiver] = [started, listening]));

async function open(token: string) {
	const response = await fetch(`${sandbox.origin}/connect?token=${token}`);
	return { status: response.status, html: await response.text() };
}

/** Submits the page's form as a browser does, and follows to the page of the result. */
async function press(
	token: string,
	action: 'connect' | 'fail',
	fields: Record<string, string> = {},
) {
	const response = await fetch(`${sandbox.origin}/connect`, {
		method: 'POST',
		body: new URLSearchParams({ token, action, ...fields }),
	});
	return { status: response.status, url: response.url, html: await response.text() };
}

function textOf(html: string, id: string): string {
	return new RegExp(`id="${id}">([^<]*)<`).exec(html)![1]!;
}

const heading = (html: string) => /<h1>([^<]*)<\/h1>/.exec(html)![1];

describe('the connect page', () => {
	it.each([
		['en', 'Connect Personio'],
		['de', 'Personio verbinden'],
		['fr', 'Connecter Personio'],
		['it', 'Collega Personio'],
		['es', 'Conectar Personio'],
	])('uses the language of the link: %s', async (language, title) => {
		const token = await createToken(sandbox, { language, integration_tool: 'personio' });
		const { status, html } = await open(token);
		expect(status).toBe(200);
		expect(html).toContain(`<html lang="${language}">`);
		expect(heading(html)).toBe(title);
		expect(html).toContain('Acme, Inc.');
		expect(html).not.toContain('<select');
		expect(html).not.toMatch(/\{(tool|organization)\}/);
	});

	it('offers the tools of the category', async () => {
		const { html } = await open(await createToken(sandbox, { integration_category: 'LMS' }));
		const ids = [...html.matchAll(/<option value="([^"]*)"/g)].map(([, id]) => id);
		expect(ids).toContain('moodle');
		expect(ids).not.toContain('personio');
		expect(ids).toHaveLength(11);
	});

	it('shows names as text, never as HTML', async () => {
		const token = await createToken(sandbox, {
			end_user_organization_name: `<img src=x onerror="alert('$&')">`,
		});
		const { html } = await open(token);
		expect(html).not.toContain('<img');
		expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;$&amp;&#39;)&quot;&gt;');
	});

	it('creates the integration, sends the webhook and shows the activation token on Connect', async () => {
		const token = await createToken(sandbox, {
			integration_category: 'ATS',
			end_user_origin_id: 'deal-9',
		});
		const { status, html } = await press(token, 'connect', { tool: 'greenhouse' });
		expect(status).toBe(200);
		expect(heading(html)).toBe('Connected');

		const id = textOf(html, 'integration-id');
		expect(id).toMatch(/^greenhouse:\w{24}$/);
		expect(sandbox.integrations.get(id)).toMatchObject({
			tool: 'greenhouse',
			category: 'ATS',
			status: 'ACTIVE',
			end_user: { origin_id: 'deal-9', creator_email: 'ada@acme.example' },
		});
		expect(receiver.received.map(({ body }) => [body.type, body.data.id])).toEqual([
			['integration-created', id],
		]);

		const activation = textOf(html, 'activation-token');
		const { json } = await send(sandbox, 'GET', `/connect/integration-by-token/${activation}`);
		expect(json.data).toMatchObject({ id, end_user_origin_id: 'deal-9' });
		const wrong = await send(sandbox, 'GET', `/connect/integration-by-token/${token}`);
		expect(wrong.status).toBe(404);
	});

	it('does not connect again when the result is reloaded', async () => {
		const { url } = await press(await createToken(sandbox), 'connect');
		expect(await (await fetch(url)).text()).toContain('Connected');
		expect(sandbox.integrations.all()).toHaveLength(1);
	});

	it('sends the webhook and leads back to the page on Fail', async () => {
		const token = await createToken(sandbox, { integration_tool: 'personio' });
		const { html } = await press(token, 'fail');
		expect(heading(html)).toBe('The connection failed');
		expect(html).toContain(`href="/connect?token=${token}"`);
		expect(sandbox.integrations.all()).toEqual([]);
		expect(receiver.received.map(({ body }) => body.type)).toEqual(['connection-flow-failed']);
	});

	it('reactivates the integration of a reconnection link', async () => {
		const { id } = sandbox.integrations.create();
		await sandbox.integrations.setState(id, 'INVALID');
		const { json } = await send(sandbox, 'POST', `/integrations/${id}/relink`, {
			language: 'de',
			scope_config_id: 'scope-2',
		});
		const token = new URL(String(json.data.link)).searchParams.get('token')!;
		expect(heading((await open(token)).html)).toBe('Personio erneut verbinden');

		receiver.received.length = 0;
		await press(token, 'connect');
		expect(sandbox.integrations.all()).toMatchObject([
			{ id, status: 'ACTIVE', scope_config: { id: 'scope-2' } },
		]);
		expect(receiver.received.map(({ body }) => [body.type, body.data.state])).toEqual([
			['integration-state-changed', 'ACTIVE'],
		]);
	});

	it('completes the setup of a setup link', async () => {
		const { id } = sandbox.integrations.create({ setupStatus: 'INCOMPLETE' });
		const path = `/integrations/${id}/setup-link`;
		expect((await send(sandbox, 'POST', path, {})).status).toBe(400);
		const { json } = await send(sandbox, 'POST', path, { link_type: 'EMBEDDED' });
		const token = new URL(String(json.data.link)).searchParams.get('token')!;
		expect(heading((await open(token)).html)).toBe('Set up Personio');
		await press(token, 'connect');
		expect(sandbox.integrations.get(id)!.setup_status).toBe('COMPLETED');
	});

	it('has no setup link without a step of the Setup Flow', async () => {
		const { id } = sandbox.integrations.create({ setupFlow: false });
		const response = await send(sandbox, 'POST', `/integrations/${id}/setup-link`, {
			link_type: 'EMBEDDED',
		});
		expect([response.status, response.json.error.code]).toEqual([400, 'PLATFORM.INPUT_INVALID']);
	});

	describe('rejects', () => {
		it('an expired link, without showing a button', async () => {
			const token = await createToken(sandbox, { language: 'de' });
			sandbox.links.expire(token);
			const { status, html } = await open(token);
			expect(status).toBe(410);
			expect(heading(html)).toBe('Dieser Link ist abgelaufen');
			expect(html).not.toContain('<button');
			expect((await press(token, 'connect')).status).toBe(410);
			await expect(sandbox.links.connect(token)).rejects.toThrow('expired');
			expect(sandbox.integrations.all()).toEqual([]);
		});

		it.each(['', 'nonsense', '%00'])('an unknown link: %j', async (token) => {
			const { status, html } = await open(token);
			expect(status).toBe(404);
			expect(heading(html)).toBe('This link is not valid');
		});

		it('a tool that it does not offer', async () => {
			const token = await createToken(sandbox, { integration_category: 'LMS' });
			expect((await press(token, 'connect', { tool: 'personio' })).status).toBe(400);
			expect(sandbox.integrations.all()).toEqual([]);
		});
	});
});
