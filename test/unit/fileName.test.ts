import fc from 'fast-check';
import { contentTypeOf } from '../../nodes/shared/files/contentTypes';
import { safeFileName } from '../../nodes/shared/files/fileName';

it.each([
	['cv.pdf', undefined, 'cv.pdf'],
	['CV.PDF', undefined, 'CV.pdf'],
	['a/b\\c.txt', undefined, 'c.txt'],
	['cv', 'application/pdf', 'cv.pdf'],
	['cv', 'application/x-unknown', 'cv'],
	['', 'image/png', 'file.png'],
	['...', undefined, 'file'],
	['Résumé: final?.docx', undefined, 'Résumé final.docx'],
])('%j of the type %j becomes %j', (given, type, name) => {
	expect(safeFileName(given, type)).toBe(name);
});

it('a name has no path and no control character, and is short, whatever is given', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (given) => {
			const name = safeFileName(given, 'application/pdf');
			expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}\p{Surrogate}]+$/u);
			expect([...name].length).toBeLessThanOrEqual(211);
			expect(name).not.toMatch(/^[.\s]/);
			expect(safeFileName(name, 'application/pdf')).toBe(name);
		}),
	);
});

it.each([
	['application/pdf', 'x', 'application/pdf'],
	['Text/Plain; charset=utf-8', 'x', 'text/plain'],
	['application/octet-stream', 'cv.pdf', 'application/pdf'],
	['application/octet-stream', 'cv', undefined],
	['', 'cv.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	[undefined, 'cv.xyz', undefined],
	['image/svg+xml', 'x.svg', undefined],
])('the type %j of %j is %j', (given, name, type) => {
	expect(contentTypeOf(given, name)).toBe(type);
});
