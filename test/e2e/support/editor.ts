/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { expect } from '@playwright/test';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type { Stage } from './stage';

const VIEWPORT = { width: 1280, height: 800 };

/** How long n8n's buttons and lists take to fade in. */
const SETTLE_MS = 400;

/** Scale of a picture of a whole canvas: notes stay readable, and the widest example a small file. */
const CANVAS_SCALE = 0.7;

/** Pixels of canvas around the outermost nodes of such a picture: room for labels and open ends. */
const CANVAS_MARGIN = { left: 48, top: 24, right: 84, bottom: 64 };

/** Shows only nodes, connections and notes: no buttons, and no dots, which make files large. */
const CANVAS_ONLY = `
	body { visibility: hidden !important; background: #f5f5f5 !important }
	.vue-flow { visibility: visible !important }
	.vue-flow__panel, .vue-flow__background, [data-test-id^="execute-workflow-button"] { display: none !important }
`;

/** n8n's editor in a browser where the owner is logged in. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly context: BrowserContext,
		private readonly stage: Stage,
	) {}

	/** Opens a new window without access to the internet; end it with `close`. */
	static async open(browser: Browser, stage: Stage): Promise<Editor> {
		const context = await browser.newContext({ viewport: VIEWPORT, deviceScaleFactor: 1 });
		await context.addCookies([
			{ name: 'n8n-auth', value: stage.rest.authCookie, url: stage.n8n.url },
		]);
		// n8n accepts the cookie only with the ID of the browser that logged in.
		await context.addInitScript((id) => {
			localStorage.setItem('n8n-browserId', id);
		}, stage.rest.browserId);
		// The editor looks packages up on npm when it shows their details; tests must not depend on that.
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

	/** The names of all options of a field, in order. */
	async optionNamesOf(name: string): Promise<string[]> {
		await this.parameter(name).click();
		await this.option().first().waitFor();
		const texts = await this.option().allInnerTexts();
		await this.page.keyboard.press('Escape');
		await expect(this.option()).toHaveCount(0);
		// The description follows on the next line.
		return texts.map((text) => text.trim().split('\n')[0] ?? '');
	}

	/** Chooses an option by the start of its name. */
	async choose(name: string, option: string): Promise<void> {
		await this.parameter(name).click();
		await this.option().filter({ hasText: option }).first().click();
		await expect(this.option()).toHaveCount(0);
	}

	/** Chooses the node's credential. n8n has chosen one already, which may be any. */
	async chooseCredential(name: string): Promise<void> {
		await this.testId('ndv').getByRole('combobox', { name: 'Select Credential' }).click();
		await this.pick(name);
	}

	/** Opens the list of a collection, such as 'Add Filter', and returns the names in it, in order. */
	async openCollection(placeholder: string): Promise<string[]> {
		await this.testId('ndv').getByRole('combobox', { name: placeholder }).click();
		await this.option().first().waitFor();
		const texts = await this.option().allInnerTexts();
		return texts.map((text) => text.trim().split('\n')[0] ?? '');
	}

	/** Starts to count clicks on the page. @returns a function that returns how many there were */
	async countClicks(): Promise<() => Promise<number>> {
		await this.page.evaluate(() => {
			const { dataset } = document.body;
			const count = () => (dataset.clicks = String(Number(dataset.clicks ?? 0) + 1));
			document.addEventListener('pointerdown', count, true);
		});
		return async () => await this.page.evaluate(() => Number(document.body.dataset.clicks ?? 0));
	}

	/** Picks from the open list by the exact name. */
	async pick(name: string): Promise<void> {
		await this.option()
			.filter({ has: this.page.getByText(name, { exact: true }) })
			.click();
	}

	/** Opens the list of a resource locator, searches it and returns the entries found. */
	async searchList(name: string, text: string): Promise<Locator> {
		await this.parameter(name).getByTestId('rlc-input').click();
		await this.testId('rlc-item').first().waitFor();
		const search = this.testId('rlc-search').locator('input');
		await search.or(this.page.locator('input[data-test-id="rlc-search"]')).fill(text);
		return this.testId('rlc-item');
	}

	/** Searches the open node panel and returns the names of the results, in order. */
	async searchNodes(text: string): Promise<string[]> {
		const search = this.testId('node-creator-search-bar');
		const results = this.testId('item-iterator-item');
		// An empty search shows the start of the panel, so the results of the last one are gone.
		await search.fill('');
		await expect(this.testId('node-creator-item-name').filter({ hasText: /^Kombo/ })).toHaveCount(
			0,
		);
		await search.fill(text);
		await expect(results.filter({ hasText: 'Kombo' }).first()).toBeVisible();
		return (await this.testId('node-creator-item-name').allInnerTexts()).map((name) => name.trim());
	}

	async runStep(): Promise<void> {
		await this.testId('node-execute-button').first().click();
	}

	output(): Locator {
		return this.testId('output-panel');
	}

	/**
	 * Takes a picture for the documentation, without passing notifications. It goes to `docs/images`, or
	 * to `test-results/images` in CI, which must not change the checkout.
	 */
	async screenshot(name: string): Promise<void> {
		const run = this.testId('ndv').getByTestId('node-execute-button').first();
		// The button is blank while a step runs.
		if (await run.isVisible()) await expect(run).toHaveText(/\S/);
		await this.page.mouse.move(640, 12);
		await this.page.waitForTimeout(SETTLE_MS);
		await this.page.screenshot(picture(name));
	}

	/**
	 * Takes a picture of all nodes and notes of the open workflow, without anything around the canvas.
	 * @returns the PNG, which is also saved where `screenshot` saves its pictures
	 */
	async screenshotOfCanvas(name: string): Promise<Buffer> {
		const { left, top, right, bottom } = CANVAS_MARGIN;
		const before = await this.drawing();
		const canvas = (await this.testId('canvas').boundingBox()) ?? VIEWPORT;
		// n8n keeps a margin on every side when it fits a workflow into the window.
		const wanted = (side: number, margin: number) =>
			Math.ceil((side / before.scale) * CANVAS_SCALE * 1.2) + 2 * margin;
		const frame = {
			width: VIEWPORT.width - canvas.width,
			height: VIEWPORT.height - canvas.height,
		};
		await this.page.setViewportSize({
			width: Math.max(VIEWPORT.width, wanted(before.width, Math.max(left, right)) + frame.width),
			height: Math.max(
				VIEWPORT.height,
				wanted(before.height, Math.max(top, bottom)) + frame.height,
			),
		});
		await this.testId('zoom-to-fit').click();
		await this.page.mouse.move(1, 1);
		await this.page.waitForTimeout(SETTLE_MS);
		const drawing = await this.drawing();
		const { style, ...rest } = picture(name);
		return await this.page.screenshot({
			...rest,
			style: style + CANVAS_ONLY,
			clip: {
				x: drawing.left - left,
				y: drawing.top - top,
				width: drawing.width + left + right,
				height: drawing.height + top + bottom,
			},
		});
	}

	/** How far the text of each note overflows it, in pixels of the canvas; 0 or less when it fits. */
	async hiddenTextOfNotes(): Promise<number[]> {
		const { scale } = await this.drawing();
		const hidden = await this.testId('sticky').evaluateAll((notes) =>
			notes.map((note) => {
				const texts = [...note.querySelectorAll('h2, h3, p, li')];
				const ends = texts.map((text) => text.getBoundingClientRect().bottom);
				return Math.max(...ends) - note.getBoundingClientRect().bottom;
			}),
		);
		return hidden.map((pixels) => Math.ceil(pixels / scale));
	}

	/** The bounds of all nodes and notes in the window, and the scale of the canvas. */
	private async drawing() {
		return await this.page.locator('.vue-flow__node').evaluateAll((nodes) => {
			const boxes = nodes.map((node) => node.getBoundingClientRect());
			const left = Math.min(...boxes.map((box) => box.left));
			const top = Math.min(...boxes.map((box) => box.top));
			const first = nodes[0] as HTMLElement | undefined;
			return {
				left,
				top,
				width: Math.max(...boxes.map((box) => box.right)) - left,
				height: Math.max(...boxes.map((box) => box.bottom)) - top,
				scale: (boxes[0]?.width ?? 1) / (first?.offsetWidth ?? 1),
			};
		});
	}

	private option(): Locator {
		return this.page.locator('.el-select-dropdown__item:visible');
	}
}

/** n8n's notifications, and the empty boxes that its expression fields leave in the corner. */
const CLUTTER = '.el-notification, div[class^="ͼ1 "]:empty';

/** How a picture is taken, and where it is saved. */
export function picture(name: string) {
	return {
		path: `${process.env.CI ? 'test-results' : 'docs'}/images/${name}.png`,
		animations: 'disabled',
		style: `${CLUTTER} { display: none !important }`,
	} as const;
}
