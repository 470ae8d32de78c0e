/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Browser, expect, type Locator, type Page, test as base } from '@playwright/test';
import { type Sandbox, SEEDED_INTEGRATION, startSandbox } from '../../sandbox';
import { createLink, createToken, send } from '../sandbox/support/apiClient';
import { type Receiver, startReceiver } from '../sandbox/support/receiver';
import { contrasts } from './support/contrast';
import { picture } from './support/editor';

interface Fixtures {
	sandbox: Sandbox;
	receiver: Receiver;
	/** The page of the sandbox, in a browser that reports what its policy blocks. */
	face: Page;
}

const test = base.extend<Fixtures>({
	// Playwright reads from the pattern what a fixture needs.
	// eslint-disable-next-line no-empty-pattern
	receiver: async ({}, use) => {
		const receiver = await startReceiver();
		await use(receiver);
		await receiver.close();
	},
	sandbox: async ({ receiver }, use) => {
		const sandbox = await startSandbox({ seeded: true, webhookUrl: receiver.url });
		await use(sandbox);
		await sandbox.close();
	},
	face: async ({ browser, sandbox }, use) => {
		const { page, problems } = await open(browser, sandbox);
		await use(page);
		await page.context().close();
		expect(problems).toEqual([]);
	},
});

async function open(browser: Browser, sandbox: Sandbox, colorScheme: 'dark' | 'light' = 'light') {
	const context = await browser.newContext({
		viewport: { width: 1280, height: 800 },
		colorScheme,
		permissions: ['clipboard-read', 'clipboard-write'],
	});
	const page = await context.newPage();
	const problems: string[] = [];
	page.on('pageerror', ({ message }) => problems.push(message));
	page.on('console', (message) => {
		// A request that fails on purpose is an error in the console, too.
		if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
			problems.push(message.text());
		}
	});
	await page.goto(sandbox.origin);
	await expect(card(page)).toHaveCount(sandbox.integrations.all().length);
	return { page, problems };
}

const card = (page: Page): Locator => page.locator('#integrations > li:not(.empty)');
const button = (place: Page | Locator, name: string) =>
	place.getByRole('button', { name, exact: true });
const rows = (page: Page, list: string) => page.locator(`#${list} > li:not(.empty)`);

test('Page of the sandbox shows the seeded integration and copies its ID', async ({ face }) => {
	for (const text of ['Personio', 'Acme, Inc.', 'ACTIVE']) {
		await expect(card(face)).toContainText(text);
	}
	await expect(card(face)).toContainText(SEEDED_INTEGRATION.id);
	await button(card(face), 'Copy integration ID').click();
	await expect(card(face).getByText('Copied')).toBeVisible();
	expect(await face.evaluate(async () => await navigator.clipboard.readText())).toBe(
		SEEDED_INTEGRATION.id,
	);
});

test('Buttons of the page change the company and deliver webhooks', async ({
	face,
	sandbox,
	receiver,
}) => {
	const steps: Array<[name: string, type: string, notice: string]> = [
		['Change 5 Employees', 'data-changed', 'Done'],
		['Hire', 'data-changed', 'Hired'],
		['Leave', 'data-changed', 'leaves today'],
		['Break', 'integration-state-changed', 'Done'],
		['Repair', 'integration-state-changed', 'Done'],
		['Finish Sync', 'sync-finished', 'Done'],
	];
	for (const [i, [name, type, notice]] of steps.entries()) {
		await button(card(face), name).click();
		await expect(face.locator('#notices')).toContainText(`${notice}`);
		await expect(rows(face, 'deliveries')).toHaveCount(i + 1);
		await expect(rows(face, 'deliveries').first()).toContainText(type);
		await expect(rows(face, 'deliveries').first().locator('.good')).toHaveText('200');
		if (name === 'Break') await expect(card(face).locator('.chip.bad')).toHaveText('INVALID');
	}
	expect(receiver.received.map(({ body }) => body.type)).toEqual(steps.map(([, type]) => type));
	const employees = sandbox.integrations.company(SEEDED_INTEGRATION.id).rows('hris_employees');
	expect(employees.filter(({ job_title }) => /^Senior /.test(String(job_title)))).toHaveLength(5);
	expect(employees.filter(({ remote_id }) => /^new-/.test(String(remote_id)))).toHaveLength(1);
});

test('Page connects a tool of each category and offers what it can do', async ({
	face,
	sandbox,
}) => {
	await face.locator('#connect-category').selectOption('ATS');
	await face.locator('#connect-tool').selectOption('greenhouse');
	await face.locator('#connect-customer').fill('<img src=x onerror=alert(1)> GmbH');
	await button(face, 'Connect').click();
	await expect(card(face)).toHaveCount(2);
	await expect(card(face).first()).toContainText('<img src=x onerror=alert(1)> GmbH');
	await expect(button(card(face).first(), 'Hire')).toHaveCount(0);
	await button(card(face).first(), 'New Application').click();
	await expect(rows(face, 'deliveries').first()).toContainText('data-changed');
	const { id } = sandbox.integrations.all()[1]!;
	const { json } = await send(sandbox, 'GET', '/ats/applications', undefined, {
		'x-integration-id': id,
	});
	expect(json.data.results).toHaveLength(1);

	await face.locator('#connect-category').selectOption('ASSESSMENT');
	await face.locator('#connect-tool').selectOption('workday');
	await button(face, 'Connect').click();
	await button(card(face).first(), 'New Order').click();
	await expect(rows(face, 'deliveries').first()).toContainText('assessment:order-received');

	face.on('dialog', (dialog) => void dialog.accept());
	await button(card(face).first(), 'Delete').click();
	await expect(card(face)).toHaveCount(2);
});

test('Page opens a connection link, whose connect page creates an integration', async ({
	face,
	sandbox,
}) => {
	await createToken(sandbox, { integration_tool: 'hibob', end_user_organization_name: 'Delta AG' });
	await expect(rows(face, 'links')).toContainText('HiBob · Delta AG');
	const opened = face.context().waitForEvent('page');
	await face.getByRole('link', { name: 'Open' }).click();
	const connectPage = await opened;
	await connectPage.getByRole('button').first().click();
	await expect(connectPage.getByRole('heading')).toHaveText('Connected');
	await connectPage.close();
	await expect(rows(face, 'links')).toContainText('connected');
	await expect(card(face).first()).toContainText('Delta AG');
});

test('Request log shows the newest request first, colored by status, with details', async ({
	face,
	sandbox,
}) => {
	await send(sandbox, 'GET', '/check-api-key');
	await createLink(sandbox, { end_user_email: '<b>no address</b>' });
	sandbox.faults.next({ kind: 'status', status: 500 });
	await send(sandbox, 'GET', '/tools/hris');
	await expect(rows(face, 'requests')).toHaveCount(3);
	const statuses = face.locator('#requests .status');
	await expect(statuses).toHaveText(['500', '400', '200']);
	const tones = ['bad', 'warn', 'good'];
	for (const [i, tone] of tones.entries()) {
		await expect(statuses.nth(i)).toHaveClass(new RegExp(`\\b${tone}\\b`));
	}
	await rows(face, 'requests').nth(1).getByRole('button').click();
	const details = face.getByRole('dialog');
	await expect(details).toContainText('POST /connect/create-link');
	await expect(details).toContainText('<b>no address</b>');
	await expect(details).not.toContainText(sandbox.apiKey);
	await face.keyboard.press('Escape');
	await expect(details).toBeHidden();
	await expect(rows(face, 'requests').nth(1).getByRole('button')).toBeFocused();
});

test('Faults stay on until they are turned off, also after a reload', async ({ face, sandbox }) => {
	const status = async () => (await send(sandbox, 'GET', '/check-api-key')).status;
	await face.getByLabel('503').check();
	await expect(face.locator('#notices')).toContainText('On');
	expect(await status()).toBe(503);
	await face.reload();
	await expect(face.getByLabel('503')).toBeChecked();
	await face.getByLabel('Rate limit').check();
	await expect(face.getByLabel('Rate limit')).toBeChecked();
	sandbox.faults.outage(60_000);
	await expect(face.getByText('1 more, set over HTTP')).toBeVisible();
	await button(face, 'All Off').click();
	await expect(face.getByLabel('503')).not.toBeChecked();
	await expect(face.getByLabel('Rate limit')).not.toBeChecked();
	expect(await status()).toBe(200);
});

test('Page sends an event of any type with the data that is typed', async ({ face, receiver }) => {
	const data = face.locator('#event-data');
	await expect(data).toHaveValue(/hris_employees/);
	await face.locator('#event-type').fill('sync-finished');
	await face.locator('#event-type').blur();
	await expect(data).toHaveValue(/sync_state/);
	await button(face, 'Send Event').click();
	await expect.poll(() => receiver.received.length).toBe(1);
	expect(receiver.received[0]!.body).toMatchObject({
		type: 'sync-finished',
		data: { integration_id: SEEDED_INTEGRATION.id },
	});
	await data.fill('{ "a": ');
	await button(face, 'Send Event').click();
	await expect(face.locator('#notices')).toContainText('Data is not JSON');
	await face.locator('#event-type').fill('made-up');
	await data.fill('{ "a": 1 }');
	await button(face, 'Send Event').click();
	await expect(rows(face, 'deliveries').first()).toContainText('made-up');
	await rows(face, 'deliveries').first().getByRole('button').click();
	await expect(face.getByRole('dialog')).toContainText('"a": 1');
});

test('Start Over keeps the receiver and brings the seeded integration back', async ({
	face,
	sandbox,
	receiver,
}) => {
	await sandbox.integrations.delete(SEEDED_INTEGRATION.id);
	await expect(face.locator('#integrations .empty')).toBeVisible();
	face.on('dialog', (dialog) => void dialog.accept());
	await button(face, 'Start Over').click();
	await expect(card(face)).toContainText(SEEDED_INTEGRATION.id);
	await expect(face.getByLabel('Receiver')).toHaveValue(receiver.url);
});

test('Keyboard keeps its place while the page refreshes', async ({ face, sandbox }) => {
	await button(card(face), 'Break').focus();
	await face.keyboard.press('Enter');
	await expect(button(card(face), 'Repair')).toBeFocused();
	await button(card(face), 'Finish Sync').focus();
	await createToken(sandbox);
	await sandbox.integrations.setState(SEEDED_INTEGRATION.id, 'ACTIVE');
	await expect(card(face).locator('.chip.good')).toBeVisible();
	await expect(button(card(face), 'Finish Sync')).toBeFocused();
});

test('Page says when the sandbox does not respond, and goes on when it is back', async ({
	face,
	sandbox,
}) => {
	const back = sandbox.pauseListening(5_000);
	await expect(face.getByRole('alert')).toContainText('does not respond');
	await back;
	await expect(face.getByRole('alert')).toBeHidden();
});

test('Another site in the same browser cannot press a button or frame the page', async ({
	browser,
	sandbox,
}) => {
	const target = sandbox.origin;
	const html = `<!doctype html><title>elsewhere</title>
		<form id="form" method="post" action="${target}/_sandbox/reset" target="frame"></form>
		<iframe name="frame"></iframe><iframe id="framed" src="${target}/"></iframe>`;
	const site = createServer((_request, response) => {
		response.writeHead(200, { 'content-type': 'text/html' }).end(html);
	});
	await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
	const { port } = site.address() as AddressInfo;
	const context = await browser.newContext();
	try {
		for (const name of ['127.0.0.1', 'localhost']) {
			const page = await context.newPage();
			await page.goto(`http://${name}:${port}/`);
			const results = await page.evaluate(async (origin) => {
				document.querySelector<HTMLFormElement>('#form')!.submit();
				const tries = ['no-cors', 'cors'].flatMap((mode) =>
					['text/plain', 'application/json'].map(async (type) => {
						const options = { method: 'POST', mode: mode as RequestMode, body: '{}' };
						const headers = { 'content-type': type };
						const response = await fetch(`${origin}/_sandbox/connect`, { ...options, headers });
						return response.type;
					}),
				);
				return (await Promise.allSettled(tries)).map(({ status }) => status);
			}, target);
			expect(results).toHaveLength(4);
			await page.close();
		}
		expect(sandbox.integrations.all().map(({ id }) => id)).toEqual([SEEDED_INTEGRATION.id]);

		const page = await context.newPage();
		await page.goto(`http://127.0.0.1:${port}/`);
		await page.locator('#framed').waitFor();
		const framed = page.frames().map((frame) => frame.getByRole('button', { name: 'Connect' }));
		for (const connect of framed) await expect(connect).toHaveCount(0);
	} finally {
		await context.close();
		site.close();
		site.closeAllConnections();
	}
});

for (const scheme of ['light', 'dark'] as const) {
	test(`Page fits a laptop and is readable in ${scheme} mode`, async ({ browser, sandbox }) => {
		await sandbox.integrations.setState(SEEDED_INTEGRATION.id, 'INVALID');
		sandbox.integrations.create({ tool: 'greenhouse', organizationName: 'Beta AG' });
		await createToken(sandbox, { integration_tool: 'hibob' });
		await createToken(sandbox, { end_user_organization_name: 'A name that is long '.repeat(8) });
		await send(sandbox, 'GET', '/check-api-key');
		await send(sandbox, 'GET', `/hris/employees?ids=${'x,'.repeat(300)}`);
		await sandbox.deliver('data-changed', {});
		sandbox.setWebhookUrl('http://127.0.0.1:1/');
		await sandbox.deliver('sync-finished', {});

		const { page } = await open(browser, sandbox, scheme);
		try {
			await page.getByLabel('503').check();
			await expect(page.getByLabel('503')).toBeChecked();
			for (const width of [1280, 1440, 700, 380]) {
				await page.setViewportSize({ width, height: 800 });
				const overflow = await page.evaluate(
					() => document.documentElement.scrollWidth - document.documentElement.clientWidth,
				);
				expect([width, overflow]).toEqual([width, 0]);
			}
			await page.setViewportSize({ width: 1280, height: 800 });
			const found = await contrasts(page);
			expect(found.length).toBeGreaterThan(60);
			expect(found.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
			await page.screenshot(picture(`sandbox-${scheme}`));
		} finally {
			await page.context().close();
		}
	});
}
