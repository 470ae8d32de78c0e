import { type Category, labelOf, toolsOf } from '../../data/catalog';
import { escapeHtml } from '../../http/escapeHtml';
import type { ConnectLink, ConnectOutcome } from '../../state/link';
import { CONNECT_TEXTS, type ConnectTexts } from './connectTexts';

const CATEGORY_NAMES: Record<Category, string> = {
	HRIS: 'HRIS',
	ATS: 'ATS',
	ASSESSMENT: 'Assessment',
	LMS: 'LMS',
};

const STYLE = `
:root { color-scheme: light dark; --page: #f3f4f8; --card: #fff; --ink: #191b2a; --soft: #5d6175;
	--line: #d9dce8; --main: #4b3fe4; --on-main: #fff; --good: #12805c; --bad: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --page: #13141d; --card: #1d1f2b; --ink: #eceef7;
	--soft: #a3a8bd; --line: #363a4d; --main: #8f87ff; --on-main: #13141d; --good: #5fd3a6;
	--bad: #ff9d94; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
	background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 440px; padding: 36px; background: var(--card);
	border: 1px solid var(--line); border-radius: 16px; overflow-wrap: anywhere; }
h1 { margin: 0 0 8px; font-size: 24px; line-height: 1.25; }
p { margin: 0 0 20px; color: var(--soft); }
.mark { display: grid; place-items: center; width: 48px; height: 48px; margin: 0 0 20px;
	border-radius: 12px; background: var(--main); color: var(--on-main); font-size: 22px; }
.mark.good { background: var(--good); color: var(--card); }
.mark.bad { background: var(--bad); color: var(--card); }
.category { display: inline-block; margin: 0 0 12px; padding: 2px 10px; border-radius: 99px;
	border: 1px solid var(--line); color: var(--soft); font-size: 13px; }
label { display: block; margin: 0 0 6px; font-weight: 600; }
select, button { width: 100%; padding: 12px; border-radius: 10px; font: inherit; }
select { margin: 0 0 20px; border: 1px solid var(--line); background: var(--card);
	color: var(--ink); }
button { border: 1px solid transparent; background: var(--main); color: var(--on-main);
	font-weight: 600; cursor: pointer; }
button + button { margin-top: 10px; background: transparent; border-color: var(--line);
	color: var(--ink); font-weight: 400; }
:focus-visible { outline: 3px solid var(--main); outline-offset: 2px; }
dt { font-weight: 600; }
dd { margin: 0 0 14px; }
code { font: 13px/1.5 ui-monospace, monospace; }
a { color: var(--main); }
.note { margin: 24px 0 0; font-size: 13px; }
`;

/** The page of a valid link: who connects, which tool, and the two buttons. */
export function connectHtml(link: ConnectLink): string {
	const texts = CONNECT_TEXTS[link.language];
	const [title, intro] = {
		connection: [link.tool === null ? texts.chooseTitle : texts.connectTitle, texts.connectIntro],
		reconnection: [texts.reconnectTitle, texts.reconnectIntro],
		setup: [texts.setupTitle, texts.setupIntro],
	}[link.kind] as [string, string];
	return page(link.language, fill(title, link), [
		mark('⇄'),
		`<span class="category">${CATEGORY_NAMES[link.category]}</span>`,
		heading(fill(title, link)),
		paragraph(fill(intro, link)),
		'<form method="post" action="/connect">',
		`<input type="hidden" name="token" value="${escapeHtml(link.token)}">`,
		link.tool === null ? toolChoice(link.category, texts) : '',
		`<button name="action" value="connect">${escapeHtml(texts.connect)}</button>`,
		`<button name="action" value="fail">${escapeHtml(texts.fail)}</button>`,
		'</form>',
		note(texts),
	]);
}

/** The page after a click on one of the buttons; on success with the activation token. */
export function outcomeHtml(link: ConnectLink, outcome: ConnectOutcome): string {
	const texts = CONNECT_TEXTS[link.language];
	if (outcome.result === 'failed') {
		return page(link.language, texts.failedTitle, [
			mark('!', ' bad'),
			heading(texts.failedTitle),
			paragraph(texts.failedText),
			`<a href="/connect?token=${encodeURIComponent(link.token)}">${escapeHtml(texts.tryAgain)}</a>`,
			note(texts),
		]);
	}
	const tool = outcome.integrationId.split(':')[0] ?? null;
	return page(link.language, texts.connectedTitle, [
		mark('✓', ' good'),
		heading(texts.connectedTitle),
		paragraph(fill(texts.connectedText, { ...link, tool })),
		'<dl>',
		`<dt>${escapeHtml(texts.integrationId)}</dt>`,
		`<dd><code id="integration-id">${escapeHtml(outcome.integrationId)}</code></dd>`,
		`<dt>${escapeHtml(texts.activationToken)}</dt>`,
		`<dd><code id="activation-token">${escapeHtml(outcome.activationToken)}</code></dd>`,
		'</dl>',
		note(texts),
	]);
}

/** The page of an expired link. */
export function expiredHtml({ language }: ConnectLink): string {
	const texts = CONNECT_TEXTS[language];
	return deadEnd(language, texts.expiredTitle, texts.expiredText, texts);
}

/** The page of an unknown link, in English because its language is unknown. */
export function unknownHtml(): string {
	const texts = CONNECT_TEXTS.en;
	return deadEnd('en', texts.unknownTitle, texts.unknownText, texts);
}

function deadEnd(language: string, title: string, text: string, texts: ConnectTexts): string {
	return page(language, title, [mark('!', ' bad'), heading(title), paragraph(text), note(texts)]);
}

function page(language: string, title: string, parts: string[]): string {
	return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

function toolChoice(category: Category, texts: ConnectTexts): string {
	const options = [...toolsOf(category)]
		.sort((a, b) => a.label.localeCompare(b.label))
		.map(({ id, label }) => `<option value="${escapeHtml(id)}">${escapeHtml(label)}</option>`);
	return [
		`<label for="tool">${escapeHtml(texts.chooseTool)}</label>`,
		`<select id="tool" name="tool">${options.join('')}</select>`,
	].join('\n');
}

function fill(text: string, { endUser, tool }: ConnectLink): string {
	// A function, because `replace` would interpret patterns such as `$&` in a name.
	return text
		.replace('{organization}', () => endUser.organization_name)
		.replace('{tool}', () => (tool === null ? '' : labelOf(tool)));
}

function mark(sign: string, tone: '' | ' good' | ' bad' = ''): string {
	return `<div class="mark${tone}" aria-hidden="true">${sign}</div>`;
}

function heading(text: string): string {
	return `<h1>${escapeHtml(text)}</h1>`;
}

function paragraph(text: string): string {
	return `<p>${escapeHtml(text)}</p>`;
}

function note({ standIn }: ConnectTexts): string {
	return `<p class="note">${escapeHtml(standIn)}</p>`;
}
