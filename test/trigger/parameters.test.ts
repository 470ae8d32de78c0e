import fc from 'fast-check';
import type { IWebhookFunctions } from 'n8n-workflow';

import { operations } from '../../nodes/Kombo/actions';
import { validators } from '../../nodes/Kombo/validators';
import { eventOptions } from '../../nodes/KomboTrigger/events';
import { filterRules } from '../../nodes/KomboTrigger/filters';
import { readSettings, type Settings } from '../../nodes/KomboTrigger/parameters';
import { choicesIn, matchingIds, type Choice } from '../../nodes/shared/validation/matchChoices';
import { validate } from '../../nodes/shared/validation/validate';

interface List {
	label: string;
	choices: readonly Choice[];
	/** Reads the field with this value. */
	read: (value: unknown) => string[];
}

function settingsOf(parameters: Record<string, unknown>): Settings {
	const context = {
		getNode: () => ({ name: 'Kombo Trigger', type: 'komboTrigger' }),
		getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
	};
	return readSettings(context as unknown as IWebhookFunctions);
}

const lists: List[] = [
	{
		label: 'Trigger On',
		choices: choicesIn(eventOptions),
		read: (events) => settingsOf({ events }).events,
	},
	...filterRules.map(({ name, label, choices = [] }) => ({
		label,
		choices,
		read: (value: unknown) =>
			settingsOf({ events: ['*'], filters: { [name]: value } }).filters[name] ?? [],
	})),
];
const closedLists = lists.filter(({ choices }) => choices.length > 0);

/** A text in other case, with other blanks, underscores and hyphens. */
const respelled = (text: string): fc.Arbitrary<string> => {
	const filler = fc.constantFrom('', '', '', ' ', '_', '-', '\u00a0', '\u2013', '\t');
	const letters = [...text].filter((letter) => !/[\s_-]/.test(letter));
	return fc
		.tuple(
			...letters.map((letter) =>
				fc.tuple(fc.constantFrom(letter, letter.toUpperCase(), letter.toLowerCase()), filler),
			),
		)
		.map((parts) => parts.flat().join(''));
};

const messageOf = (work: () => unknown): string => {
	try {
		work();
	} catch (error) {
		return (error as Error).message;
	}
	return 'nothing was thrown';
};

describe('readSettings', () => {
	it('knows the entries of every field but Integration IDs', () => {
		expect(lists.filter((list) => !closedLists.includes(list)).map(({ label }) => label)).toEqual([
			'Integration IDs',
		]);
	});

	it.each(closedLists)('reads $label given by ID, by label or in another spelling', (list) => {
		const entry = fc
			.constantFrom(...list.choices)
			.chain(({ id, label }) =>
				fc.tuple(fc.constant(id), fc.oneof(respelled(id), respelled(label))),
			);
		fc.assert(
			fc.property(entry, ([id, text]) => {
				const meant = matchingIds(text, list.choices);
				expect(meant).toContain(id);
				expect(list.read(text)).toEqual(meant);
				expect(list.read([text])).toEqual(meant);
				expect(list.read(` ${text} , other`)).toEqual([...meant, 'other']);
			}),
		);
		for (const { id } of list.choices) expect(list.read(id)).toEqual([id]);
	});

	it.each(lists)('keeps texts that $label does not list', (list) => {
		const text = fc
			.string({ minLength: 1, maxLength: 300, unit: 'binary' })
			.map((characters) => characters.replace(/,/g, '').trim())
			.filter(
				(characters) => characters !== '' && matchingIds(characters, list.choices).length === 0,
			);
		fc.assert(fc.property(text, (unlisted) => expect(list.read([unlisted])).toEqual([unlisted])));
	});

	it('reads a tool label that several tools have as all of them', () => {
		const tools = lists.find(({ label }) => label === 'Tool Names or IDs');
		expect(tools?.read('DATEV').sort()).toEqual(['datev', 'datevhr', 'datevlauds']);
		expect(tools?.read('payfit')).toEqual(['payfit']);
	});

	it('keeps the case of integration IDs', () => {
		const ids = lists.find(({ label }) => label === 'Integration IDs');
		expect(ids?.read('personio:Abc, PERSONIO:abc')).toEqual(['personio:Abc', 'PERSONIO:abc']);
	});

	it.each(lists)('rejects values of other kinds in $label in the words of the node', (list) => {
		/** What the Kombo node says of a value that has to be text. */
		const nodeSays = (value: unknown) => {
			const name = 'connectionLink.create';
			const operation = operations.get(name)!;
			const values = { end_user_email: value, end_user_organization_name: 'Acme' };
			const validator = validators[name]!;
			return messageOf(() =>
				validate(operation, validator, {
					...values,
					integration_category: 'HRIS',
					link_type: 'MAGIC_LINK',
					language: 'en',
				}),
			).replace("'End User Email' ", '');
		};
		expect(nodeSays([])).toBe('must be text, but is a list');
		fc.assert(
			fc.property(fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.boolean()), (value) => {
				expect(messageOf(() => list.read(value))).toBe(`'${list.label}' ${nodeSays(value)}`);
				expect(messageOf(() => list.read(['a', value]))).toBe(
					`'${list.label}' has a value that ${nodeSays(value)}`,
				);
			}),
		);
		expect(messageOf(() => list.read([['a']]))).toBe(
			`'${list.label}' has a value that ${nodeSays(['a'])}`,
		);
	});

	it.each([
		[[], 'a list'],
		[{}, 'an object'],
		[0, '0'],
		['maybe', 'text'],
	])('rejects %j as a toggle in the words of the node', (value, kind) => {
		for (const [name, label] of [
			['ignoreRepeats', 'Ignore Repeated Deliveries'],
			['fullPayload', 'Output Full Payload'],
		] as const) {
			expect(messageOf(() => settingsOf({ events: ['*'], options: { [name]: value } }))).toBe(
				`'${label}' must be true or false, but is ${kind}`,
			);
		}
	});
});
