import { labelOf } from '../../nodes/shared/validation/fieldOf';
import { operations } from '../../nodes/Kombo/actions';
import type { Operation } from '../../nodes/shared/operation';
import { ItemError } from '../../nodes/shared/itemError';
import { validate } from '../../nodes/shared/validation/validate';
import { validators } from '../../nodes/Kombo/validators';
import { HOSTILE_UNITS, hostileText } from '../support/hostileTexts';

const MEGABYTE = 1_000_000;

/**
 * Most ms for one text of a megabyte. Linear code needs a few; quadratic code at its cheapest step needs
 * minutes, so that a busy machine can't make this red.
 */
const MOST = 5_000;

/** A place where text may arrive: inputs, and names and values of pairs. */
type Place = [where: string, values: (text: string) => Record<string, unknown>];

const isPairs = (schema: object, name: string) => {
	const { properties } = schema as { properties: Record<string, { kind?: string }> };
	return ['query', 'headers', 'options'].includes(properties[name]?.kind ?? '');
};

const isBody = (schema: object, name: string) => {
	const { properties } = schema as {
		properties: Record<string, { kind?: string; type?: unknown }>;
	};
	const { kind, type } = properties[name] ?? {};
	return kind === 'raw' || (kind === undefined && [type].flat().includes('object'));
};

function placesOf(operation: Operation): Place[] {
	return Object.keys(operation.inputs).flatMap((name): Place[] =>
		isPairs(operation.schema, name)
			? [
					[`${name}, a name`, (text) => ({ [name]: pair(text, 'x') })],
					[`${name}, a value`, (text) => ({ [name]: pair('x', text) })],
					[name, (text) => ({ [name]: text })],
				]
			: [[name, (text) => ({ [name]: text })]],
	);
}

const pair = (name: string, value: string) => ({ parameters: [{ name, value }] });

/** Every place of every operation, once for each rule: fields with the same rule share their checks. */
const places = [...operations]
	.flatMap(([operation, definition]) =>
		placesOf(definition).map(([where, values]) => ({
			name: [`${operation}: ${where}`, operation, values] as const,
			rule: ruleAt(definition, where),
		})),
	)
	.filter(({ rule }, i, all) => all.findIndex((other) => other.rule === rule) === i)
	.map(({ name }) => name);

/** The rule of an input, and which part of it a text is for. */
function ruleAt({ schema }: Operation, where: string): string {
	const [input = '', part = ''] = where.split(', ');
	const { properties } = schema as { properties: Record<string, object> };
	return JSON.stringify([properties[input], part]);
}

/** The error for these values, and how many ms validation took. */
function measure(name: string, values: Record<string, unknown>): { message?: string; ms: number } {
	const start = performance.now();
	try {
		validate(operations.get(name)!, validators[name]!, values);
		return { ms: performance.now() - start };
	} catch (error) {
		const ms = performance.now() - start;
		expect(error).toBeInstanceOf(ItemError);
		const { message, description } = error as ItemError;
		return { message: `${message}\n${description}`, ms };
	}
}

it.each(places)('%s: a megabyte of anything is rejected fast and briefly', (_, name, values) => {
	for (const unit of HOSTILE_UNITS) {
		const { message = '', ms } = measure(name, values(hostileText(unit, MEGABYTE)));
		expect([unit, ms < MOST]).toEqual([unit, true]);
		expect(message.length).toBeLessThan(3_000);
	}
});

it.each(places.filter(([, name, values]) => !isBodyPlace(name, values)))(
	'%s: a megabyte is refused by the field',
	(_, name, values) => {
		const label = labelFor(name, values);
		for (const unit of ['x', '{', '1', '\u3164']) {
			expect(measure(name, values(hostileText(unit, MEGABYTE))).message).toContain(`'${label}'`);
		}
	},
);

it('validate handles ten megabytes fast where the length is limited', () => {
	const values = { end_user_organization_name: hostileText('{', 10 * MEGABYTE) };
	const { message, ms } = measure('connectionLink.create', values);
	expect(message).toContain("'End User Organization Name' is 10,000,000 characters long");
	expect(ms).toBeLessThan(MOST);
});

// The best of several runs, because other work on the machine only adds time.
it('validate takes less than 50 ms for the slowest texts', () => {
	const values = { end_user_organization_name: hostileText('{', MEGABYTE) };
	const times = [1, 2, 3, 4, 5].map(() => measure('connectionLink.create', values).ms);
	expect(Math.min(...times)).toBeLessThan(50);
});

/** Bodies may be long: their text is checked for being JSON, not for its length. */
function isBodyPlace(name: string, values: (text: string) => Record<string, unknown>): boolean {
	const [input = ''] = Object.keys(values(''));
	return isBody(operations.get(name)!.schema, input);
}

function labelFor(name: string, values: (text: string) => Record<string, unknown>): string {
	const operation = operations.get(name)!;
	const [input = ''] = Object.keys(values(''));
	return labelOf(operation, input);
}
