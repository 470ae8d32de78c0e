/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { expect } from '@playwright/test';
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import type { Stage } from './stage';

const VIEWPORT = { width: 1280, height: 800 };

/** n8n's buttons and lists fade in. */
const SETTLE_MS = 400;

/** Scale of a picture of a whole canvas: a note stays readable, and the widest example a small file. */
const CANVAS_SCALE = 0.7;

/** Canvas around the outermost nodes of such a picture, with room for labels and open ends. */
const CANVAS_MARGIN = { left: 48, top: 24, right: 84, bottom: 64 };

/** Leaves the nodes, their lines and the notes: no buttons over them, and no dots, which make big files. */
const CANVAS_ONLY = `
	body { visibility: hidden !important; background: #f5f5f5 !important }
	.vue-flow { visibility: visible !important }
	.vue-flow__panel, .vue-flow__background, [data-test-id^="execute-workflow-button"] { display: none !important }
`;

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
	 * Takes a picture of the documentation, without what only passes by: into `docs/images`, or into
	 * `test-results/images` in CI, which must leave the checkout as it is.
	 */
	async screenshot(name: string): Promise<void> {
		const run = this.testId('ndv').getByTestId('node-execute-button').first();
		// While a step runs its button is blank.
		if (await run.isVisible()) await expect(run).toHaveText(/\S/);
		await this.page.mouse.move(640, 12);
		await this.page.waitForTimeout(SETTLE_MS);
		await this.page.screenshot(picture(name));
	}

	/**
	 * Takes a picture of all nodes and notes of the open workflow, and of nothing around the canvas.
	 * @returns the PNG, which is also where `screenshot` puts its pictures
	 */
	async screenshotOfCanvas(name: string): Promise<Buffer> {
		const { left, top, right, bottom } = CANVAS_MARGIN;
		const before = await this.drawing();
		const canvas = (await this.testId('canvas').boundingBox()) ?? VIEWPORT;
		// n8n leaves some of the window free on every side when it fits a workflow into it.
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

	/** How much of the text of each note lies below its edge, in pixels of the canvas; 0 or less is none. */
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

	/** Where the nodes and notes lie in the window, and how much the canvas is scaled. */
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

/** n8n's passing notes, and the empty boxes for hints that its expression fields leave in the corner. */
const CLUTTER = '.el-notification, div[class^="ͼ1 "]:empty';

/** How every picture is taken, and where it goes. */
function picture(name: string) {
	return {
		path: `${process.env.CI ? 'test-results' : 'docs'}/images/${name}.png`,
		animations: 'disabled',
		style: `${CLUTTER} { display: none !important }`,
	} as const;
}
