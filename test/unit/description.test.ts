/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';
import { KomboApi } from '../../credentials/KomboApi.credentials';
import { KomboRecordTrigger } from '../../nodes/KomboRecordTrigger/KomboRecordTrigger.node';
import { KomboTrigger } from '../../nodes/KomboTrigger/KomboTrigger.node';
import { DEFAULTS } from '../../nodes/shared/transport/settings';
import { fieldOf, labelOf } from '../../nodes/shared/validation/fieldOf';
import manifest from '../../package.json';
import { NODES } from '../support/everyNode';

const DIST = path.resolve(__dirname, '../../dist');
const types: Array<[string, INodeTypeDescription]> = [
	...NODES.map(({ name, type }): [string, INodeTypeDescription] => [name, type.description]),
	['KomboRecordTrigger', new KomboRecordTrigger().description],
	['KomboTrigger', new KomboTrigger().description],
];
const credential = new KomboApi();

interface Schema {
	properties?: Record<string, { enum?: string[]; type?: string; items?: { enum?: string[] } }>;
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

/** A single sentence has no final period, several sentences have one. */
const isPunctuated = (text: string) =>
	/[.!?] \S/.test(text.replaceAll('e.g. ', '')) ? text.endsWith('.') : !/[.!]$/.test(text);

/** Every operation of every node. */
const everyOperation = NODES.flatMap(({ name: node, operations, validators }) =>
	[...operations].map(([name, operation]) => ({
		node,
		name,
		operation,
		validator: validators[name]!,
	})),
);

/** Every field that a user sees, of all nodes and the credential. */
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
	const { record, resource, operation } = displayOptions?.show ?? {};
	const place = [record, resource, operation].filter(Boolean).map(String).join('.');
	return place && ` (${place})`;
}

describe.each(everyOperation)('$node: $name', ({ node, name, operation, validator }) => {
	const schema: Schema = operation.schema;
	const [resource, value] = name.split('.') as [string, string];

	it('has a field for each input', () => {
		for (const [input, { parameter }] of Object.entries(operation.inputs)) {
			const field = fieldOf(operation, input)!;
			expect([input, parameter.endsWith(field.name)]).toEqual([input, true]);
			expect([input, labelOf(operation, input)]).toEqual([input, field.displayName]);
		}
	});

	it('offers the choices of the schema', () => {
		for (const [input, { enum: one, items }] of Object.entries(schema.properties ?? {})) {
			const allowed = one ?? items?.enum;
			const field = fieldOf(operation, input)!;
			const choices = choicesOf(field).map((choice) => choice.value);
			expect([input, [...choices].sort()]).toEqual([input, [...(allowed ?? [])].sort()]);
			if (allowed) expect(allowed).toEqual(expect.arrayContaining([field.default].flat()));
		}
	});

	it('marks exactly the required inputs as required', () => {
		for (const [input, { isRequired }] of Object.entries(operation.inputs)) {
			expect([input, schema.required?.includes(input)]).toEqual([input, isRequired]);
			expect([input, fieldOf(operation, input)?.required ?? false]).toEqual([input, isRequired]);
		}
	});

	it('has valid examples in its fields', () => {
		for (const input of Object.keys(operation.inputs)) {
			const { placeholder: example, type } = fieldOf(operation, input) ?? {};
			if (!example?.startsWith('e.g. ')) continue;
			const text = example.slice('e.g. '.length);
			const value: unknown = type === 'json' ? JSON.parse(text) : text;
			const isList = schema.properties?.[input]?.type === 'array';
			validator({ [input]: isList && typeof value === 'string' ? value.split(', ') : value });
			const errors = validator.errors?.filter(({ instancePath }) =>
				instancePath.startsWith(`/${input}`),
			);
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
		expect(action).not.toMatch(/\b(an?|the)\b/i);
		expect(action).not.toMatch(/[.!]$/);
		expect(description.length).toBeGreaterThan(title.length + 10);
		expect(isPunctuated(description)).toBe(true);
		expect(description).not.toBe(action);
	});

	// The response of a request depends on its path.
	if (resource !== 'request') {
		it('has an output preview', () => {
			const file = path.join(DIST, `nodes/${node}/__schema__/v1.0.0/${resource}/${value}.json`);
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
		const { operations } = NODES[0]!;
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

	it('keep the values that saved workflows contain in the data nodes', () => {
		const values = NODES.slice(1).map(({ name, operations }) => [name, [...operations.keys()]]);
		expect(Object.fromEntries(values)).toEqual({
			KomboAssessment: expect.arrayContaining(['order.get', 'order.getAll', 'package.getAll']),
			KomboAts: expect.arrayContaining([
				...['application', 'candidate', 'interview', 'job', 'offer', 'user'].flatMap(getAndGetAll),
				'attachment.getAllOfApplication',
				'attachment.getAllOfCandidate',
				'rejectionReason.getAll',
				'role.getAll',
				'tag.getAll',
			]),
			KomboHris: expect.arrayContaining([
				...['absence', 'employee', 'group', 'staffingEntity'].flatMap(getAndGetAll),
				'absenceType.getAll',
				'employeeDocument.getAllCategories',
				'employment.getAll',
				'legalEntity.getAll',
				'performanceReview.getAll',
				'performanceReviewCycle.getAll',
				'timeOffBalance.getAll',
				'timesheet.getAll',
				'workLocation.getAll',
			]),
			KomboLms: expect.arrayContaining([
				...['course', 'courseProgression', 'user'].flatMap(getAndGetAll),
				'skill.getAll',
			]),
		});
	});

	it.each(
		NODES.flatMap(({ name, resources }) =>
			resources.map((resource) => [name, resource.option.value, resource] as const),
		),
	)('%s: %s opens with one of its operations', (_, __, { operations: list, defaultOperation }) => {
		expect(list.map(({ option }) => option.value)).toContain(defaultOperation);
	});

	it.each(NODES)('$name opens with one of its resources', ({ type, resources }) => {
		const menu = type.description.properties.find(({ name }) => name === 'resource')!;
		expect(resources.map(({ option }) => option.value)).toContain(menu.default);
	});

	it.each(NODES)('$name has its menus in alphabetical order', ({ type }) => {
		for (const menu of type.description.properties) {
			if (!['resource', 'operation'].includes(menu.name)) continue;
			expectAlphabetical(choicesOf(menu).map(({ name }) => name));
		}
	});

	it.each(NODES)("$name offers every setting in 'Options', with its real default", ({ type }) => {
		const options = type.description.properties.filter(({ name }) => name === 'options');
		expect(options.length).toBeGreaterThan(0);
		for (const { options: entries = [] } of options) {
			const defaults = entries.filter(isField).map((field) => [field.name, field.default]);
			expect(Object.fromEntries(defaults)).toMatchObject(DEFAULTS);
		}
	});

	it.each(NODES)("$name shows 'Options' with every operation, once", ({ type, operations }) => {
		const options = type.description.properties.filter(({ name }) => name === 'options');
		for (const name of operations.keys()) {
			const [resource, operation] = name.split('.') as [string, string];
			const shown = options.filter(({ displayOptions }) => {
				const { show } = displayOptions ?? {};
				const isFor = (menu: string, value: string) => show?.[menu]?.includes(value) ?? true;
				return isFor('resource', resource) && isFor('operation', operation);
			});
			expect([name, shown.length]).toEqual([name, 1]);
		}
	});

	it("node Kombo has the same 'Options' everywhere", () => {
		const options = NODES[0]!.type.description.properties.filter(({ name }) => name === 'options');
		expect(options).toHaveLength(1);
		expect(options[0]!.displayOptions).toBeUndefined();
	});
});

function getAndGetAll(resource: string): string[] {
	return [`${resource}.get`, `${resource}.getAll`];
}

function expectAlphabetical(names: string[]): void {
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
}

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
		const category = /^Kombo(?!\w*Trigger)(.+)/.exec(name)?.[1]?.toLowerCase();
		expect([...words]).toEqual(
			expect.arrayContaining(category ? [category] : ['hris', 'ats', 'lms']),
		);
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
			const { record, resource = record ?? ['*'], operation = ['*'] } = displayOptions?.show ?? {};
			for (const place of resource.flatMap((a) => operation.map((b) => `${a}.${b}`))) {
				const names = shown.get(place) ?? new Set();
				expect([place, field, names.has(field)]).toEqual([place, field, false]);
				shown.set(place, names.add(field));
			}
		}
	});

	it('has only conditions that can be met', () => {
		for (const field of description.properties) {
			for (const [path, inner] of fieldsWithin(field)) {
				const { show = {}, hide = {} } = inner.displayOptions ?? {};
				for (const [target, values] of Object.entries({ ...show, ...hide })) {
					expectPossible(field, path, target, values ?? []);
				}
			}
		}
	});

	/** A condition inside an entry of a list looks at the fields of that entry. */
	function expectPossible(field: Field, path: string, target: string, values: unknown[]): void {
		const inEntry = `${path.split('.').slice(0, -1).join('.')}.${target}`;
		const beside = fieldsWithin(field).filter(([other]) => path.includes('.') && other === inEntry);
		const candidates =
			beside.length > 0
				? beside.map(([, candidate]) => candidate)
				: description.properties.filter(
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

describe('the credential form', () => {
	const hintOf = (name: string) => credential.properties.find((field) => field.name === name)?.hint;

	it('links to the page where the API key is made', () => {
		expect(hintOf('apiKey')).toContain('<a href="https://app.kombo.dev/secrets" target="_blank">');
	});

	it('says that the webhook secret is for the Kombo Trigger only', () => {
		expect(hintOf('webhookSecret')).toMatch(/^For the Kombo Trigger only\b/);
	});

	it('says that the base URL starts with https://', () => {
		expect(hintOf('baseUrl')).toContain('must start with https://');
	});
});

describe('the text on the screen', () => {
	const SMALL = new Set('a an and as at but by for from in is of on or the to with'.split(' '));

	const isTitleCase = (text: string) =>
		text
			.split(/[\s(]+/)
			.every((word, i) => /^[^a-z]/.test(word) || (i > 0 && SMALL.has(word.replace(/\W/g, ''))));

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
				expect([
					name,
					isTitleCase(name) || /^(hris|ats|lms|assessment)_|^eRecruiter, by /.test(name),
				]).toEqual([name, true]);
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

		if (field.type === 'string' && !field.typeOptions?.password) {
			it('has an example as its placeholder', () => {
				expect(field.placeholder).toMatch(/^e\.g\. \S/);
				expect(field.placeholder).not.toContain(field.displayName);
			});
		}

		if (field.type === 'resourceLocator') {
			it('has a placeholder in each of its modes', () => {
				for (const { name, placeholder } of field.modes!) {
					expect([name, placeholder]).toEqual([name, expect.stringMatching(/^(e\.g\. )?\S/)]);
				}
			});
		}

		if (/\bIDs?$/.test(field.displayName) && field.type === 'string') {
			it('has an ID as its example, in the format of its kind', () => {
				expect(field.placeholder).toMatch(
					/^Integration IDs?$/.test(field.displayName)
						? /^e\.g\. [a-z\d]+:[A-Za-z\d]{24}$/
						: /Remote|Origin|Package|Tax/.test(field.displayName)
							? /^e\.g\. \d+$/
							: /^e\.g\. [A-Za-z\d]{24}$/,
				);
			});
		}

		it('has its choices in alphabetical order from five up, and its collections always', () => {
			const names = choicesOf(field).map(({ name }) => name);
			if (/^All\b/.test(names[0] ?? '')) names.shift();
			if (names.length >= 5) expectAlphabetical(names);
			if (field.type !== 'collection') return;
			expectAlphabetical((field.options ?? []).filter(isField).map((inner) => inner.displayName));
		});

		it('has no duplicate choices', () => {
			for (const key of ['name', 'value'] as const) {
				const all = choicesOf(field).map((choice) => choice[key]);
				expect(new Set(all).size).toBe(all.length);
			}
		});
	});

	it("explains 'Timeout' with its unit, its limit and what happens then", () => {
		const timeouts = everyField.filter(([, { name }]) => name === 'timeout');
		expect(timeouts.length).toBeGreaterThanOrEqual(NODES.length);
		for (const [, { description }] of timeouts) {
			expect(description).toMatch(/response to one request, in milliseconds .*3600000, one hour/);
			expect(description).toMatch(/ After that, .* retried .*'Max Retries'.* Then the node stops/);
		}
	});

	it('never prefills an example', () => {
		for (const [name, field] of everyField) {
			// n8n's own name for the first file of an item, in every node that takes one
			const isFile = field.name.endsWith('DataFieldName');
			if (field.type === 'string')
				expect([name, field.default]).toEqual([name, isFile ? 'data' : '']);
		}
	});

	it('has no jargon in the action nodes', () => {
		for (const [name, field] of everyField.filter(([name]) =>
			/^Kombo(?!Trigger)\w*: /.test(name),
		)) {
			if (/Query Param|\(request\./.test(`${field.displayName} ${name}`)) continue;
			expect([name, JARGON.exec(field.description ?? '')?.[0]]).toEqual([name, undefined]);
		}
	});
});
