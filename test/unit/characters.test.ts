import fc from 'fast-check';
import { nameOf } from '../../nodes/shared/validation/characterNames';
import {
	invalidCharacterInId,
	invalidCharacterInText,
} from '../../nodes/shared/validation/characters';
import { trimId, trimText } from '../../nodes/shared/validation/trim';

/** One of each kind that nobody sees. */
const UNSEEN = [
	'\u0000',
	'\u001b',
	'\u0085',
	'\u00a0',
	'\u00ad',
	'\u034f',
	'\u061c',
	'\u115f',
	'\u17b4',
	'\u180e',
	'\u200b',
	'\u200c',
	'\u200d',
	'\u200e',
	'\u200f',
	'\u2028',
	'\u202a',
	'\u202e',
	'\u2060',
	'\u2066',
	'\u2069',
	'\u206f',
	'\u2800',
	'\u3000',
	'\u3164',
	'\ufe0f',
	'\ufeff',
	'\uffa0',
	'\ufff9',
	'\uffff',
	'\ud83d',
	'\udc00',
	'\u{e0001}',
	'\u{e0100}',
	'\u{1d173}',
];

describe.each(UNSEEN.map((character) => [nameOf(character), character]))(
	'%s',
	(name, character) => {
		it('is trimmed from both ends of IDs and of names', () => {
			for (const trim of [trimId, trimText]) {
				expect(trim(`${character} Acme1a ${character}${character}`)).toBe('Acme1a');
				expect(trim(`${character}Acme1a${character}`)).toBe('Acme1a');
			}
		});

		it('alone counts as empty', () => {
			expect(trimId(character.repeat(3))).toBe('');
			expect(trimText(` ${character}\t${character}`)).toBe('');
		});

		it('is reported by name inside an ID', () => {
			expect(invalidCharacterInId(`Acme${character}1`)).toBe(`${name} at position 5`);
		});

		it('has a name', () => {
			expect(name).toMatch(/^U\+[\dA-F]{4,5} [A-Z -]+$/);
		});
	},
);

it.each(['\u0000', '\u001b', '\u0085', '\ud83d', '\udc00', '\uffff'])(
	'%j is reported inside a name',
	(character) => {
		expect(invalidCharacterInText(`a${character}b`)).toBe(`${nameOf(character)} at position 2`);
	},
);

it.each(['a\u200bb', 'a\tb', 'a\nb', '👩‍⚕️', 'می‌خواهم', 'a\u202eb', 'a\u00adb'])(
	'%j is accepted as a name',
	(text) => {
		expect(invalidCharacterInText(text)).toBeUndefined();
	},
);

it('an ID may contain any visible character and plain spaces', () => {
	expect(invalidCharacterInId('Ünï-株 1_[x] 😀')).toBeUndefined();
});

it.each(['Love ❤️', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '👩‍⚕️', '葛󠄀', 'അവന്‍', 'ه‍'])(
	'trimText keeps the last character of %j complete',
	(text) => {
		expect(trimText(`\u200b${text}\u200b `)).toBe(text);
	},
);

it('nameOf shows an ordinary visible character itself', () => {
	expect(nameOf('€')).toBe('U+20AC €');
	expect(nameOf('\u{e0155}')).toBe('U+E0155 VARIATION SELECTOR');
});

it('trimId and trimText are idempotent and remove nothing visible', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary' }), (text) => {
			for (const trim of [trimId, trimText]) {
				const trimmed = trim(text);
				expect(text).toContain(trimmed);
				expect(trim(trimmed)).toBe(trimmed);
				expect(trimmed).toBe(trimmed.trim());
			}
			const visible = text.replace(/[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800]/gu, '');
			expect(trimId(text).length).toBeGreaterThanOrEqual(visible.length);
		}),
		{ numRuns: 2_000 },
	);
});
