import fc from 'fast-check';
import { tryToParseDateTime } from 'n8n-workflow';
import { cleanDate, inUtc } from '../../nodes/shared/validation/cleanDate';
import { cleanJson } from '../../nodes/shared/validation/cleanJson';
import { cleanPairs } from '../../nodes/shared/validation/cleanPairs';
import { facts } from '../../sandbox/data/apiFacts';

const KOMBO = new RegExp(facts.dateTime);

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham', 'UTC'];

/** A date of n8n's expressions. */
const dateTime = (date: Date, zone: string) => tryToParseDateTime(date.toISOString()).setZone(zone);

const moment = fc.date({
	min: new Date('1000-01-02T00:00:00Z'),
	max: new Date('9999-12-30T00:00:00Z'),
	noInvalidDate: true,
});

/** The moment as its clock shows it that many minutes ahead of UTC, as ISO text. */
function withOffset(date: Date, minutes: number, colon: boolean): string {
	const wall = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
	const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((n) =>
		String(n).padStart(2, '0'),
	);
	return `${wall}${minutes < 0 ? '-' : '+'}${hour}${colon ? ':' : ''}${minute}`;
}

it('inUtc keeps the moment of a text with an offset', () => {
	fc.assert(
		fc.property(
			moment,
			fc.integer({ min: -840, max: 840 }),
			fc.boolean(),
			(date, minutes, colon) => {
				const text = inUtc(withOffset(date, minutes, colon));
				expect(text).toBe(date.toISOString());
				expect(text).toMatch(KOMBO);
			},
		),
	);
});

it('inUtc keeps the moment of a DateTime and of a Date', () => {
	fc.assert(
		fc.property(moment, fc.constantFrom(...ZONES), (date, zone) => {
			// Its offsets before the 20th century have seconds, which ISO text does not.
			fc.pre(date.getUTCFullYear() > 1950);
			expect(inUtc(dateTime(date, zone))).toBe(date.toISOString());
			expect(inUtc(date)).toBe(date.toISOString());
		}),
	);
});

it.each([
	'2026-11-25',
	'2026-11-25T09:30:00Z',
	'2026-11-25T09:30:00.000Z',
	'2026-11-25T09:30:00',
	'2026-11-25T09:30',
	'2026-11-25 09:30:00+01:00',
	'2026-11-25t09:30:00+01:00',
	'2026-11-25T09:30:00 +01:00',
	'2026-11-25+01:00',
	'2026-02-30T09:30:00+01:00',
	'2026-13-01T09:30:00+01:00',
	'2026-11-25T24:00:00+01:00',
	'2026-11-25T23:60:00+01:00',
	'2026-11-25T09:30:00+24:00',
	'2026-11-25T09:30:00+01:60',
	'0026-11-25T09:30:00+01:00',
	'9999-12-31T23:30:00-01:00',
	'x2026-11-25T09:30:00+01:00',
	'2026-11-25T09:30:00+01:00,2026-11-26T09:30:00+01:00',
	'changed 2026-11-25T09:30:00+01:00',
	'2026-11-25T09:30:00+01:00[Europe/Berlin]',
	'20261125T093000+0100',
	'1764063000000',
	'2026-11-25-0100',
	'',
])('inUtc leaves %j as it is', (text) => {
	expect(inUtc(text)).toBe(text);
});

it('inUtc leaves any other value as it is', () => {
	fc.assert(
		fc.property(fc.anything(), (value) => {
			fc.pre(!(value instanceof Date));
			expect(inUtc(value)).toBe(value);
		}),
	);
});

it('inUtc leaves a moment with an offset as it is inside a longer text', () => {
	const around = fc.stringMatching(/^[\w,;:/+ -]{0,9}$/).filter((text) => text.trim() !== '');
	fc.assert(
		fc.property(moment, around, fc.boolean(), (date, more, first) => {
			const text = withOffset(date, 60, true);
			const whole = first ? `${more}${text}` : `${text}${more}`;
			expect(inUtc(whole)).toBe(whole);
		}),
	);
});

it.each([
	['query', '2026-11-25T09:30:00.000Z'],
	['toolQuery', '2026-11-25T10:30:00+01:00'],
	['headers', '2026-11-25T10:30:00+01:00'],
	['options', '2026-11-25T10:30:00+01:00'],
] as const)('cleanPairs of the kind %s sends the moment %s', (kind, expected) => {
	const { value } = cleanPairs(
		{ parameters: [{ name: 'since', value: '2026-11-25T10:30:00+01:00' }] },
		kind,
	);
	expect(value).toEqual({ parameters: [{ name: 'since', value: expected }] });
});

it.each(['query', 'toolQuery'] as const)('cleanPairs of the kind %s refuses no Date', (kind) => {
	const date = new Date('2026-11-25T09:30:00Z');
	const { value, problem } = cleanPairs({ parameters: [{ name: 'since', value: date }] }, kind);
	expect(problem).toBeUndefined();
	expect(value).toEqual({ parameters: [{ name: 'since', value: '2026-11-25T09:30:00.000Z' }] });
});

it.each([new Date(NaN), dateTime(new Date(0), 'nowhere')])(
	'cleanPairs rejects the date %s',
	(value) => {
		for (const kind of ['query', 'toolQuery'] as const) {
			const { problem } = cleanPairs({ parameters: [{ name: 'since', value }] }, kind);
			expect(problem?.remedy).toContain('a date that could not be read');
		}
	},
);

it('cleanJson makes dates at any depth text, and changes nothing else', () => {
	const date = new Date('2026-11-25T09:30:00Z');
	const leaf = fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.constant('text'));
	const at = dateTime(date, 'Asia/Kolkata');
	const dates = fc.constantFrom(date, at);
	const tree = fc.letrec((tie) => ({
		node: fc.oneof(
			{ depthSize: 'small' },
			leaf,
			dates,
			fc.array(tie('node'), { maxLength: 3 }),
			fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'toISO'), tie('node'), { maxKeys: 3 }),
		),
	})).node;
	const expected = (value: unknown): string =>
		JSON.stringify(value, function (this: Record<string, unknown>, key, inner: unknown) {
			return this[key] === at ? date.toISOString() : inner;
		});
	fc.assert(
		fc.property(tree, (inner) => {
			const { value, problem } = cleanJson({ inner });
			expect(problem).toBeUndefined();
			expect(JSON.stringify(value)).toBe(expected({ inner }));
		}),
	);
});

it.each([new Date(NaN), dateTime(new Date(0), 'nowhere')])(
	'cleanJson names the place of the date %s',
	(date) => {
		expect(cleanJson({ list: [{ date }] }).problem?.what).toMatch(
			/^has "Invalid Date.* at list\[0\]\.date$/,
		);
	},
);

it.each([
	'2026-13-01',
	'2026-00-10',
	'2026-02-30',
	'2026-13-01T09:30:00Z',
	'2026-11-25T09:30:00+24:00',
	'2026-11-25T09:30:00+01:60',
	'2026-11-25T23:60:00Z',
	'0026-11-25',
])('cleanDate rejects %s, which no calendar has', (text) => {
	for (const kind of ['day', 'moment'] as const) {
		expect(cleanDate(text, kind, 'UTC').problem?.what).toBe(`isn't a date: "${text}"`);
	}
});

it('cleanDate does not take an invalid DateTime for an empty field', () => {
	for (const kind of ['day', 'moment'] as const) {
		expect(cleanDate(dateTime(new Date(0), 'nowhere'), kind, 'UTC').problem).toBeDefined();
	}
});
