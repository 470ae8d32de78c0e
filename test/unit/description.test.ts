/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { KomboApi } from '../../credentials/KomboApi.credentials';
import { operations, resources } from '../../nodes/Kombo/actions';
import { Kombo } from '../../nodes/Kombo/Kombo.node';
import { KomboTrigger } from '../../nodes/KomboTrigger/KomboTrigger.node';
import { DEFAULTS } from '../../nodes/shared/transport/settings';
import { fieldOf, labelOf } from '../../nodes/shared/validation/fieldOf';
import { validators } from '../../nodes/Kombo/validators';
import manifest from '../../package.json';

const DIST = path.resolve(__dirname, '../../dist');
const kombo = new Kombo();
const types = [
	['Kombo', kombo.description],
	['KomboTrigger', new KomboTrigger().description],
] as const;
const credential = new KomboApi();

interface Schema {
	properties?: Record<string, { enum?: string[]; type?: string }>;
	required?: string[];
}

type Field = INodeProperties;

const isField = (entry: unknown): entry is Field =>
	typeof entry === 'object' && entry !== null && 'type' in entry;

/** A field and all that are inside it, with the path to each. */
function fieldsWithin(field: Field, path = field.name): Array<[string, Field]> {
	const inside = (field.options ?? []).flatMap((entry) =>
		isField(entry)
			? [entry]
			: 'values' in entry
				? entry.values.map((value) => ({ ...value, name: `${entry.name}.${value.name}` }))
				: [],
	);
	return [
		[path, field],
		...inside.flatMap((child) => fieldsWithin(child, `${path}.${child.name}`)),
	];
}

const choicesOf = (field: Field): INodePropertyOptions[] =>
	(field.options ?? []).filter(
		(entry): entry is INodePropertyOptions => 'value' in entry && !isField(entry),
	);

/** Every field that a user sees, of both nodes and the credential. */
const everyField: Array<[string, Field]> = [
	...types.flatMap(([name, { properties }]) =>
		properties.flatMap((field) =>
			fieldsWithin(field).map(([path, inner]): [string, Field] => [
				`${name}: ${path}${where(field)}`,
				inner,
			]),
		),
	),
	...credential.properties.map((field): [string, Field] => [`Kombo API: ${field.name}`, field]),
];

function where({ displayOptions }: Field): string {
	const { resource, operation } = displayOptions?.show ?? {};
	const place = [resource, operation].filter(Boolean).map(String).join('.');
	return place && ` (${place})`;
}

describe.each([...operations])('%s', (name, operation) => {
	const schema: Schema = operation.schema;
	const [resource, value] = name.split('.') as [string, string];

	it.each(Object.entries(operation.inputs))('has a field for %s', (input, { parameter }) => {
		const field = fieldOf(operation, input);
		expect(parameter.endsWith(field!.name)).toBe(true);
		expect(labelOf(operation, input)).toBe(field!.displayName);
	});

	it('offers the choices of the schema', () => {
		for (const [input, { enum: allowed }] of Object.entries(schema.properties ?? {})) {
			const field = fieldOf(operation, input)!;
			const choices = choicesOf(field).map((choice) => choice.value);
			expect([input, [...choices].sort()]).toEqual([input, [...(allowed ?? [])].sort()]);
			if (allowed) expect(allowed).toContain(field.default);
		}
	});

	it('marks exactly the required inputs as required', () => {
		for (const [input, { isRequired }] of Object.entries(operation.inputs)) {
			expect([input, schema.required?.includes(input)]).toEqual([input, isRequired]);
			expect([input, fieldOf(operation, input)?.required ?? false]).toEqual([input, isRequired]);
		}
	});

	it('has valid examples in its fields', () => {
		const validator = validators[name]!;
		for (const input of Object.keys(operation.inputs)) {
			const example = fieldOf(operation, input)?.placeholder;
			if (!example?.startsWith('e.g. ')) continue;
			validator({ [input]: example.slice('e.g. '.length) });
			const errors = validator.errors?.filter(({ instancePath }) => instancePath === `/${input}`);
			expect([input, errors ?? []]).toEqual([input, []]);
		}
	});

	it('explains only problems of its inputs', () => {
		for (const key of Object.keys(operation.explain ?? {})) {
			expect(Object.keys(operation.inputs)).toContain(key.split(':')[0]);
		}
	});

	it('has an input for every field but notices', () => {
		const names = new Set(
			Object.values(operation.inputs).map(({ parameter }) => parameter.split('.')[0]),
		);
		const silent = operation.fields.filter((field) => !names.has(field.name));
		expect(silent.map(({ type }) => type)).toEqual(silent.map(() => 'notice'));
	});

	it('has an action and a description that say more than its name', () => {
		const { action, description, name: title } = operation.option;
		expect(action).toMatch(/^[A-Z][a-z]+ /);
		expect(action.replace(/\b(API|ID|Kombo)\b/g, '').slice(1)).not.toMatch(/[A-Z]/);
		expect(description.length).toBeGreaterThan(title.length + 10);
		expect(description).not.toBe(action);
	});

	// The response of a request depends on its path.
	if (resource !== 'request') {
		it('has an output preview', () => {
			const file = path.join(DIST, `nodes/Kombo/__schema__/v1.0.0/${resource}/${value}.json`);
			const output = JSON.parse(readFileSync(file, 'utf8')) as {
				type: string;
				version: number;
				properties: object;
			};
			expect(output).toMatchObject({ type: 'object', version: 1 });
			expect(Object.keys(output.properties).length).toBeGreaterThan(0);
			expect(output.properties).not.toHaveProperty('error');
		});
	}
});

describe('the menus', () => {
	it('keep the values that saved workflows contain', () => {
		expect([...operations.keys()]).toEqual(
			expect.arrayContaining([
				'connectionLink.create',
				'connectionLink.createReconnection',
				'connectionLink.createSetup',
				'customField.clearMapping',
				'customField.getAll',
				'customField.map',
				'integration.delete',
				'integration.disable',
				'integration.enable',
				'integration.get',
				'integration.getByToken',
				'integration.sync',
				'integrationField.getAll',
				'integrationField.update',
				'passthrough.send',
				'request.send',
				'tool.getAll',
			]),
		);
	});

	it.each(resources.map((resource) => [resource.option.value, resource] as const))(
		'%s opens with one of its operations',
		(_, { operations: list, defaultOperation }) => {
			expect(list.map(({ option }) => option.value)).toContain(defaultOperation);
		},
	);

	it('are in alphabetical order', () => {
		const menus = kombo.description.properties.filter(({ name }) =>
			['resource', 'operation'].includes(name),
		);
		for (const menu of menus) {
			const names = choicesOf(menu).map(({ name }) => name);
			expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
		}
	});

	it("offer every setting in 'Options', with its real default", () => {
		const options = kombo.description.properties.find(({ name }) => name === 'options')!;
		const defaults = options.options!.filter(isField).map((field) => [field.name, field.default]);
		expect(Object.fromEntries(defaults)).toEqual(DEFAULTS);
		expect(options.displayOptions).toBeUndefined();
	});
});

describe.each(types)('%s', (name, description) => {
	const file = (relative: string) => path.join(DIST, 'nodes', name, relative);

	it('is registered', () => {
		expect(manifest.n8n.nodes).toContain(`dist/nodes/${name}/${name}.node.js`);
	});

	it('has icons for light and dark', () => {
		expectIcons(description.icon, path.join(DIST, 'nodes', name));
	});

	it('has the search words of its users', () => {
		const codex = JSON.parse(readFileSync(file(`${name}.node.json`), 'utf8')) as {
			node: string;
			categories: string[];
			alias: string[];
			resources: Record<string, Array<{ url: string }>>;
		};
		expect(codex.node).toBe(`${manifest.name}.${description.name}`);
		expect(codex.categories.length).toBeGreaterThan(0);
		for (const kind of ['primaryDocumentation', 'credentialDocumentation']) {
			expect(codex.resources[kind]?.[0]?.url).toMatch(/^https:\/\/\S+$/);
		}
		const words = new Set(codex.alias);
		expect(words.size).toBe(codex.alias.length);
		expect([...words]).toEqual(expect.arrayContaining(['hris', 'ats', 'lms']));
	});

	it('uses the credential of this package', () => {
		expect(description.credentials?.map((needed) => needed.name)).toEqual([credential.name]);
	});

	it('survives a copy as JSON, as n8n makes it', () => {
		expect(JSON.parse(JSON.stringify(description))).toEqual(description);
	});

	it('never shows two fields with the same name together', () => {
		const shown = new Map<string, Set<string>>();
		for (const { name: field, displayOptions } of description.properties) {
			const { resource = ['*'], operation = ['*'] } = displayOptions?.show ?? {};
			for (const place of resource.flatMap((a) => operation.map((b) => `${a}.${b}`))) {
				const names = shown.get(place) ?? new Set();
				expect([place, field, names.has(field)]).toEqual([place, field, false]);
				shown.set(place, names.add(field));
			}
		}
	});

	it('has only conditions that can be met', () => {
		for (const field of description.properties) {
			for (const [, inner] of fieldsWithin(field)) {
				const { show = {}, hide = {} } = inner.displayOptions ?? {};
				for (const [target, values] of Object.entries({ ...show, ...hide })) {
					expectPossible(field, target, values ?? []);
				}
			}
		}
	});

	function expectPossible(field: Field, target: string, values: unknown[]): void {
		const candidates = description.properties.filter(
			(candidate) => candidate.name === target && isTogether(candidate, field),
		);
		expect([field.name, target, candidates.length > 0]).toEqual([field.name, target, true]);
		const possible = candidates.flatMap((candidate) =>
			candidate.type === 'boolean' ? [true, false] : choicesOf(candidate).map(({ value }) => value),
		);
		expect(possible).toEqual(expect.arrayContaining(values));
	}
});

/** Whether two fields can be on the screen at the same time, as far as resource and operation go. */
function isTogether(a: Field, b: Field): boolean {
	return (['resource', 'operation'] as const).every((menu) => {
		const [first, second] = [a.displayOptions?.show?.[menu], b.displayOptions?.show?.[menu]];
		return !first || !second || first.some((value) => second.includes(value));
	});
}

it('the credential has icons and is registered', () => {
	expectIcons(credential.icon, path.join(DIST, 'credentials'));
	expect(manifest.n8n.credentials).toEqual(['dist/credentials/KomboApi.credentials.js']);
	expect(credential.name).toBe('komboApi');
});

function expectIcons(icon: unknown, folder: string): void {
	const { light, dark } = icon as { light: string; dark: string };
	expect(light).not.toBe(dark);
	for (const file of [light, dark]) {
		expect(file).toMatch(/^file:.+\.svg$/);
		const svg = path.join(folder, file.replace('file:', ''));
		expect([svg, existsSync(svg)]).toEqual([svg, true]);
		expect(readFileSync(svg, 'utf8')).toMatch(/^<svg[^>]* viewBox="0 0 (\d+) \1"/);
	}
}

describe('the text on the screen', () => {
	const SMALL = new Set('a an and as at but by for from in is of on or the to with'.split(' '));

	const isTitleCase = (text: string) =>
		text
			.split(/[\s(]+/)
			.every((word, i) => /^[^a-z]/.test(word) || (i > 0 && SMALL.has(word.replace(/\W/g, ''))));

	/** A single sentence has no final period, several sentences have one. */
	const isPunctuated = (text: string) =>
		/[.!?] \S/.test(text.replaceAll('e.g. ', '')) ? text.endsWith('.') : !/[.!]$/.test(text);

	/** Words that n8n's users should not need to know. */
	const JARGON = /\b(payload|endpoint|param(eter)?s?|boolean|string|enum|null|undefined)\b/i;

	describe.each(everyField)('%s', (_, field) => {
		if (field.type === 'notice') {
			it('is a full sentence', () => expect(field.displayName).toMatch(/^(<ul>1\. )?[A-Z].{20,}/));
			return;
		}

		it('has a label in title case', () => {
			expect([field.displayName, isTitleCase(field.displayName)]).toEqual([
				field.displayName,
				true,
			]);
			for (const { name } of choicesOf(field)) {
				expect([name, isTitleCase(name) || /^(hris|ats|lms|assessment)_/.test(name)]).toEqual([
					name,
					true,
				]);
			}
		});

		it('has capitalized, punctuated descriptions that differ from the label', () => {
			const texts = [
				[field.displayName, field.description],
				[field.displayName, field.hint],
				...choicesOf(field).map(({ name, description }) => [name, description]),
			] as Array<[string, string | undefined]>;
			for (const [label, text] of texts) {
				if (text === undefined) continue;
				expect([text, /^[A-Z]/.test(text)]).toEqual([text, true]);
				expect([text, isPunctuated(text)]).toEqual([text, true]);
				expect(text.toLowerCase()).not.toBe(label.toLowerCase());
			}
		});

		it('starts with "Whether to" if it is a toggle', () => {
			expect(field.type === 'boolean').toBe(/^Whether to /.test(field.description ?? ''));
		});

		it('has a placeholder that starts with "e.g." or "Add"', () => {
			if (!field.placeholder) return;
			const isMenu = ['collection', 'fixedCollection'].includes(field.type);
			expect(field.placeholder).toMatch(isMenu ? /^Add [A-Z]/ : /^e\.g\. \S/);
		});

		it('has no duplicate choices', () => {
			for (const key of ['name', 'value'] as const) {
				const all = choicesOf(field).map((choice) => choice[key]);
				expect(new Set(all).size).toBe(all.length);
			}
		});
	});

	it('never prefills an example', () => {
		for (const [name, field] of everyField) {
			if (field.type === 'string') expect([name, field.default]).toEqual([name, '']);
		}
	});

	it('has no jargon in the action node', () => {
		for (const [name, field] of everyField.filter(([name]) => name.startsWith('Kombo: '))) {
			if (/Query Param|\(request\./.test(`${field.displayName} ${name}`)) continue;
			expect([name, JARGON.exec(field.description ?? '')?.[0]]).toEqual([name, undefined]);
		}
	});
});
