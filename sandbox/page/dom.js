/**
 * A new element. Text is always text, never HTML.
 * @param {string} tag
 * @param {object} options `class`, `onclick`, `key` (finds the element again after rendering), and
 *   attributes
 * @param {...(Node | string | null)} children null is left out
 */
export function el(tag, { class: name, onclick, key, ...attributes } = {}, ...children) {
	const element = document.createElement(tag);
	if (name) element.className = name;
	if (key) element.dataset.key = key;
	if (onclick) element.addEventListener('click', onclick);
	for (const [attribute, value] of Object.entries(attributes)) {
		element.setAttribute(attribute, value);
	}
	element.append(...children.filter((child) => child !== null));
	return element;
}

export const byId = (id) => document.getElementById(id);

const shown = new Map();

/** Shows a list, if it changed, and keeps the focus where it was. */
export function render(id, list, entryOf, emptyText) {
	const text = JSON.stringify(list);
	if (shown.get(id) === text) return;
	shown.set(id, text);
	const focused = document.activeElement?.dataset?.key;
	const { total, entries } = list;
	const empty = el('li', { class: 'empty' }, emptyText);
	byId(id).replaceChildren(...(total === 0 ? [empty] : entries.map(entryOf)));
	byId(`${id}-count`).textContent =
		total > entries.length ? `latest ${entries.length} of ${total}` : total === 0 ? '' : total;
	if (focused && !document.activeElement?.dataset?.key) {
		[...byId(id).querySelectorAll('[data-key]')]
			.find(({ dataset }) => dataset.key === focused)
			?.focus();
	}
}

/** A button that copies a text and says so. */
export function copyButton(text, name) {
	const button = el(
		'button',
		{
			class: 'small',
			type: 'button',
			key: `copy ${text}`,
			'aria-label': `Copy ${name}`,
			onclick: async () => {
				await copy(text);
				button.textContent = 'Copied';
				setTimeout(() => (button.textContent = 'Copy'), 1500);
			},
		},
		'Copy',
	);
	return button;
}

/** Copies also where the clipboard is denied. */
async function copy(text) {
	try {
		await navigator.clipboard.writeText(text);
	} catch {
		const area = el('textarea', {});
		area.value = text;
		document.body.append(area);
		area.select();
		document.execCommand('copy');
		area.remove();
	}
}

/** Shows a short message for a while. */
export function notice(text, tone = 'good') {
	const message = el('p', { class: tone }, text);
	byId('notices').append(message);
	setTimeout(() => message.remove(), tone === 'bad' ? 10_000 : 4_000);
}

/** `14:03:59`. */
export function timeOf(ms) {
	return new Date(ms).toLocaleTimeString([], { hour12: false });
}
