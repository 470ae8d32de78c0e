import type { Page } from '@playwright/test';

/** A text on the page and the contrast between it and what is behind it, from 1 to 21. */
interface Contrast {
	text: string;
	ratio: number;
}

/** The contrast of every visible text, as WCAG 2 computes it. */
export async function contrasts(page: Page): Promise<Contrast[]> {
	return await page.evaluate(() => {
		const rgba = (color: string) => {
			const [r = 0, g = 0, b = 0, a = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
			return { r, g, b, a };
		};
		const luminance = (color: string) => {
			const { r, g, b } = rgba(color);
			const [x, y, z] = [r, g, b]
				.map((value) => value / 255)
				.map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
			return 0.2126 * x! + 0.7152 * y! + 0.0722 * z!;
		};
		const behind = (element: Element): string => {
			for (let at: Element | null = element; at; at = at.parentElement) {
				const { backgroundColor } = getComputedStyle(at);
				if (rgba(backgroundColor).a === 1) return backgroundColor;
			}
			return 'rgb(255, 255, 255)';
		};
		const found: Array<{ text: string; ratio: number }> = [];
		const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		while (texts.nextNode()) {
			const { textContent, parentElement } = texts.currentNode;
			const text = textContent?.trim() ?? '';
			if (text === '' || !parentElement?.checkVisibility()) continue;
			const front = luminance(getComputedStyle(parentElement).color);
			const back = luminance(behind(parentElement));
			const ratio = (Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05);
			found.push({ text: text.slice(0, 60), ratio: Math.round(ratio * 100) / 100 });
		}
		return found;
	});
}
