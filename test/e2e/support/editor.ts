/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { expect } from '@playwright/test';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type { Stage } from './stage';

const VIEWPORT = { width: 1280, height: 800 };

/** n8n's buttons and lists fade in. */
const SETTLE_MS = 400;

/** n8n's editor in a browser that is logged in as the owner. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly context: BrowserContext,
		private readonly stage: Stage,
	) {}

	/** Opens a window of its own, shut off from the internet; close it with `close`. */
	static async open(browser: Browser, stage: Stage): Promise<Editor> {
		const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1 });
		await context.addCookies([
			{ name: 'n8n-auth', value: stage.rest.authCookie, url: stage.n8n.url },
		]);
		// n8n accepts the cookie only together with the id of the browser that logged in.
		await context.addInitScript((id) => {
			localStorage.setItem('n8n-browserId', id);
		}, stage.rest.browserId);
		// n8n's editor asks npm about a package whose details are shown; a test must not depend on that.
		await context.route(
			(url) => url.hostname !== '127.0.0.1',
			async (route) => await route.abort(),
		);
		return new Editor(await context.newPage(), context, stage);
	}

	async close(): Promise<void> {
		await this.context.close();
	}

	testId(id: string): Locator {
		return this.page.getByTestId(id);
	}

	async openWorkflow(id: string): Promise<void> {
		await this.page.goto(`${this.stage.n8n.url}/workflow/${id}`);
		await this.testId('canvas-node').first().waitFor();
	}

	canvasNode(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Opens the panel of a node on the canvas. */
	async openNode(name: string): Promise<void> {
		await this.canvasNode(name).dblclick();
		await this.testId('node-parameters').waitFor();
	}

	parameter(name: string): Locator {
		return this.testId(`parameter-input-${name}`);
	}

	/** The names in the list of an option field, in order. */
	async optionNamesOf(name: string): Promise<string[]> {
		await this.parameter(name).click();
		await this.option().first().waitFor();
		const texts = await this.option().allInnerTexts();
		await this.page.keyboard.press('Escape');
		await expect(this.option()).toHaveCount(0);
		// Below the name stands the description.
		return texts.map((text) => text.trim().split('\n')[0] ?? '');
	}

	/** Chooses an option by the start of its name. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await this.option().filter({ hasText: option }).first().click();
		await expect(this.option()).toHaveCount(0);
	}

	/** Opens the list of a resource locator, types into its search and returns what it offers. */
	async searchList(name: string, text: string): Promise<Locator> {
		await this.parameter(name).getByTestId('rlc-input').click();
		await this.testId('rlc-item').first().waitFor();
		const search = this.testId('rlc-search').locator('input');
		await search.or(this.page.locator('input[data-test-id="rlc-search"]')).fill(text);
		return this.testId('rlc-item');
	}

	async runStep(): Promise<void> {
		await this.testId('node-execute-button').first().click();
	}

	output(): Locator {
		return this.testId('output-panel');
	}

	/**
	 * Takes a picture of the documentation, without n8n's passing notes: into `docs/images`, or into
	 * `test-results/images` in CI, which must leave the checkout as it is.
	 */
	async screenshot(name: string): Promise<void> {
		const run = this.testId('ndv').getByTestId('node-execute-button').first();
		// While a step runs its button is blank.
		if (await run.isVisible()) await expect(run).toHaveText(/\S/);
		await this.page.mouse.move(640, 12);
		await this.page.waitForTimeout(SETTLE_MS);
		await this.page.screenshot({
			path: `${process.env.CI ? 'test-results' : 'docs'}/images/${name}.png`,
			animations: 'disabled',
			style: '.el-notification { display: none !important }',
		});
	}

	private option(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}
}
