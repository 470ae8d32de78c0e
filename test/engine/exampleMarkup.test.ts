import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { outputsOf } from '../support/engine';
import { Cast } from '../support/exampleCast';
import {
	markupOf,
	readHtml,
	readSlack,
	readTemplate,
	textAt,
	type Markup,
} from '../support/exampleMarkup';
import { runExample } from '../support/exampleRun';
import { casesOf, exampleNames, readExample, type ExampleCase } from '../support/examples';
import { useStage } from '../support/stage';

const stage = useStage();

/** Letters that occur in no case and no example. */
const MARK = 'Qx7';

/** Names that break out of a text, an attribute, a comment or a Slack message, and odd combinations. */
const hostileName = fc
	.array(
		fc.oneof(
			{
				weight: 3,
				arbitrary: fc.constantFrom(
					...['<img src=x onerror=alert(1)>', '<script>', '</p>', '</a>', '<!--', '-->', '<'],
					...['"', "'", '&', '>', '"&<>\'', '" onclick="x', '`', '$&', "$'", '${1}'],
					...['&lt;', '&#60;', '&amp;lt;', '&nbsp', '<!channel>', '<https://x.example|y>'],
				),
			},
			{ weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
		),
		{ minLength: 1, maxLength: 6 },
	)
	// HTML parsers drop or replace these characters, which is harmless; blanks at the ends are trimmed.
	.map((parts) => `${MARK}${parts.join('').replace(/[\0\r\f\t\v]/g, '')}${MARK}`);

const NAMES = ['<img src=x onerror=alert(1)>', '"&<>\'', '" onclick="x', '<!channel>', '&lt;']
	.map((text) => `${MARK}${text}${MARK}`)
	.concat(fc.sample(hostileName, { seed: 20_261_125, numRuns: 7 }));

/** What an integration is, without which nothing can be read. */
const IDENTIFIES = new Set(['integration.id', 'integration.tool', 'integration.category']);

/** Fields that decide whether the Kombo Trigger starts: with other values nothing would run. */
const DECIDES = /^changed_models$/;

/** Valid addresses with letters that are special in HTML. */
const ADDRESSES = [`${MARK}o'neill&sons@acme.example`, `${MARK}a&lt;b@acme.example`];

/** The path of a text in the data of a case. */
type Leaf = Array<string | number>;

describe.each(exampleNames())('%s', (example) => {
	const workflow = readExample(example);
	const markup = markupOf(workflow.nodes);

	/** Runs a case and returns the texts that it sends to people. */
	async function sent(exampleCase: ExampleCase, pinData?: Record<string, INodeExecutionData[]>) {
		stage.sandbox.reset();
		const cast = new Cast(workflow.nodes);
		const { run } = await runExample(
			stage.engine,
			stage.sandbox,
			{ example, workflow, cast },
			exampleCase,
			pinData,
		);
		expect(run.data.resultData.error).toBeUndefined();
		const texts = markup.flatMap((place) =>
			(cast.received[place.node] ?? []).map((parameters) => ({
				place,
				text: textAt(parameters, place) ?? '',
			})),
		);
		return { run, texts };
	}

	if (markup.length === 0) {
		it('sends no markup', () => expect(markup).toEqual([]));
		return;
	}

	it('escapes every name in its messages', async () => {
		const reached = new Set<string>();
		const tried = new Set<string>();
		for (const exampleCase of casesOf(example)) {
			const way = exampleCase.expect.ran.join();
			if (!markup.some(({ node }) => exampleCase.expect.ran.includes(node))) continue;
			for (const leaf of leavesOf(exampleCase)) {
				const place = `${leaf.join('.')} in ${way}`;
				if (tried.has(place)) continue;
				tried.add(place);
				const samples = String(valueAt(exampleCase, leaf)).includes('@') ? ADDRESSES : NAMES;
				if (
					!(await isSent(
						replaced(exampleCase, leaf, samples === NAMES ? MARK : `${MARK}@acme.example`),
					))
				)
					continue;
				for (const name of samples) {
					for (const { place, text } of (await sent(replaced(exampleCase, leaf, name))).texts) {
						expectHarmless(place, text, name);
						if (text.includes(MARK)) reached.add(place.node);
					}
				}
			}
		}
		expect([...reached].sort()).toEqual(markup.map(({ node }) => node).sort());
	}, 400_000);

	/** Whether the mark ends up in a message. */
	async function isSent(exampleCase: ExampleCase): Promise<boolean> {
		return (await sent(exampleCase)).texts.some(({ text }) => text.includes(MARK));
	}

	const makers = workflow.nodes.filter(
		({ type, parameters }) =>
			type === 'n8n-nodes-kombo.kombo' && parameters.resource === 'connectionLink',
	);

	if (makers.length === 0) return;

	it.each(makers.map(({ name }) => name))(
		'keeps a link of %s with quotes or tags as one address',
		async (maker) => {
			let links = 0;
			for (const exampleCase of casesOf(example)) {
				const before = await sent(exampleCase);
				const items = outputsOf(before.run, maker)[0] ?? [];
				if (items.length === 0) continue;
				for (const link of NAMES.map((text) => `https://connect.example/?a=1&b=${text}`)) {
					const pinned = items.map((item) => ({ ...item, json: { ...item.json, link } }));
					const { texts } = await sent(exampleCase, { [maker]: pinned });
					for (const { place, text } of texts) {
						expectHarmless(place, text, link);
						if (place.kind !== 'html') continue;
						const { hrefs } = readHtml(text);
						expect(hrefs).toEqual(hrefs.map(() => link));
						links += hrefs.length;
					}
				}
			}
			if (markup.some(({ template }) => template.includes('href=')))
				expect(links).toBeGreaterThan(0);
		},
		60_000,
	);
});

/** Expects the elements of the template and no others, and the name letter by letter. */
function expectHarmless(place: Markup, text: string, name: string): void {
	const at = `${place.node}: ${name}`;
	// Reports quote the refused value in their own form.
	const quotes = place.template.includes('error.message');
	if (place.kind === 'slack') {
		expect(() => readSlack(text)).not.toThrow();
		expect([at, quotes || shows(readSlack(text), name)]).toEqual([at, true]);
		return;
	}
	const { structure, text: read, hrefs } = readHtml(text);
	expect([at, structure]).toEqual([at, readTemplate(place.template).structure]);
	expect([at, shows([read, ...hrefs].join('\n'), name)]).toEqual([at, true]);
}

/** Whether a text shows the name unchanged, if it shows any part of it. */
function shows(text: string, name: string): boolean {
	return !text.includes(MARK) || text.includes(name);
}

/** The paths of all texts that come from outside: from services, Kombo's events and customers. */
function leavesOf({ pin, delivery, integration, records }: ExampleCase): Leaf[] {
	const fields = records?.map((record) => ({ fields: record.fields }));
	return [
		...leavesIn({ pin, delivery: { data: delivery?.data }, integration, records: fields }, []),
	];
}

function* leavesIn(value: unknown, path: Leaf): Generator<Leaf> {
	const decides = path.some((key) => DECIDES.test(String(key))) || IDENTIFIES.has(path.join('.'));
	if (typeof value === 'string' && !decides) yield path;
	if (typeof value !== 'object' || value === null) return;
	for (const [key, inner] of Object.entries(value)) {
		yield* leavesIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
	}
}

function valueAt(exampleCase: ExampleCase, leaf: Leaf): unknown {
	return leaf.reduce<unknown>(
		(at, key) => (at as Record<string | number, unknown>)[key],
		exampleCase,
	);
}

function replaced(exampleCase: ExampleCase, leaf: Leaf, text: string): ExampleCase {
	const copy = structuredClone(exampleCase) as unknown as Record<string | number, unknown>;
	const parent = leaf
		.slice(0, -1)
		.reduce<Record<string | number, unknown>>(
			(at, key) => at[key] as Record<string | number, unknown>,
			copy,
		);
	parent[leaf.at(-1) ?? ''] = text;
	return copy as unknown as ExampleCase;
}
