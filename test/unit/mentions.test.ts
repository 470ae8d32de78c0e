/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { KomboApi } from '../../credentials/KomboApi.credentials';
import { KomboRecordTrigger } from '../../nodes/KomboRecordTrigger/KomboRecordTrigger.node';
import { KomboTrigger } from '../../nodes/KomboTrigger/KomboTrigger.node';
import { CUSTOMER_CHOOSES } from '../../nodes/shared/choices/tools';
import { NODES } from '../support/everyNode';

const ROOT = path.resolve(__dirname, '../..');

/** Every name on the screen: of fields, and of whatever can be chosen in them. */
function labelsIn(entry: unknown): string[] {
	if (typeof entry !== 'object' || entry === null) return [];
	const { displayName, name, value } = entry as Record<string, unknown>;
	const own = displayName ?? (value === undefined ? undefined : name);
	return [own, ...Object.values(entry).flatMap(labelsIn)].filter(
		(label): label is string => typeof label === 'string',
	);
}

/** What Kombo's dashboard shows. */
const DASHBOARD = ['Only Sync Created Applications'];

const labels = new Set([
	...DASHBOARD,
	CUSTOMER_CHOOSES,
	...[
		...NODES.map(({ type }) => type.description),
		new KomboRecordTrigger().description,
		new KomboTrigger().description,
		new KomboApi(),
	].flatMap((description) => labelsIn(description)),
]);

/** Whatever the sources put in single quotes with a capital: `Lower 'Limit'` mentions a field. */
const mentions = ['nodes', 'credentials'].flatMap((folder) =>
	readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.flatMap((file) => {
			const name = path.join(folder, file);
			const source = readFileSync(path.join(ROOT, name), 'utf8');
			return textsIn(ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true)).flatMap(
				(text) =>
					[...text.matchAll(/(?<=^|[\s(])'([A-Z][^']+)'/g)].map(([, label = '']) => [name, label]),
			);
		}),
);

function textsIn(node: ts.Node): string[] {
	const own = ts.isStringLiteralLike(node) || isTemplatePart(node) ? [node.text] : [];
	const inside: string[] = [];
	ts.forEachChild(node, (child) => void inside.push(...textsIn(child)));
	return [...own, ...inside];
}

function isTemplatePart(node: ts.Node): node is ts.TemplateLiteralLikeNode {
	return ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node);
}

it('the sources mention fields by their label', () => {
	expect(labels.size).toBeGreaterThan(100);
	expect(mentions.length).toBeGreaterThan(20);
});

it.each(mentions)("%s mentions '%s', which is on the screen", (_, label) => {
	expect([...labels]).toContain(label);
});
