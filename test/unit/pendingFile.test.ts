import fc from 'fast-check';
import { PendingFile, pendingIn, replaceFiles } from '../../nodes/shared/files/pendingFile';

const leaf = fc.oneof(
	fc.integer(),
	fc.string(),
	fc.constant(null),
	fc.string().map((file) => new PendingFile({ file })),
);
const body = fc.letrec((tie) => ({
	value: fc.oneof(
		{ maxDepth: 4 },
		leaf,
		fc.array(tie('value'), { maxLength: 3 }),
		fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }),
	),
})).value;

it('every file of any body is found and replaced, and nothing else changes', () => {
	fc.assert(
		fc.property(body, (given) => {
			const files = pendingIn(given);
			const replaced = replaceFiles(given, ({ values }) => ({ name: values.file as string }));
			expect(pendingIn(replaced)).toEqual([]);
			const names = files.map(({ values }) => values.file);
			const text = JSON.stringify(replaced);
			for (const name of names) expect(text).toContain(JSON.stringify({ name }));
			if (files.length === 0) expect(replaced).toBe(given);
		}),
	);
});

it('a part without files stays the same object, so that its numbers are sent as typed', () => {
	const typed = { id: 1 };
	const given = { typed, files: [new PendingFile({ file: 'cv' })] };
	const replaced = replaceFiles(given, () => ({})) as typeof given;
	expect(replaced.typed).toBe(typed);
});
