import { linkExpiry } from '../../nodes/Kombo/links/linkExpiry';

it.each([
	['MAGIC_LINK', '2026-11-23T20:00:00.000Z', '2027-11-23T20:00:00.000Z'],
	['MAGIC_LINK', '2027-03-01T00:00:00.000Z', '2028-03-01T00:00:00.000Z'],
	// On a leap day, a day too early is safer than a day too late.
	['MAGIC_LINK', '2028-02-29T12:00:00.000Z', '2029-02-28T12:00:00.000Z'],
	['EMBEDDED', '2026-11-23T20:15:30.500Z', '2026-11-23T21:15:30.500Z'],
	['EMBEDDED', '2026-12-31T23:30:00.000Z', '2027-01-01T00:30:00.000Z'],
	// An hour stays an hour when the clocks go back in Europe.
	['EMBEDDED', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
] as const)('%s made at %s works until %s', (linkType, now, end) => {
	expect(linkExpiry(linkType, new Date(now))).toBe(end);
});

it('linkExpiry does not change its argument', () => {
	const now = new Date('2026-11-23T20:00:00.000Z');
	linkExpiry('EMBEDDED', now);
	expect(now.toISOString()).toBe('2026-11-23T20:00:00.000Z');
});

it('linkExpiry starts from now by default', () => {
	const anHour = Date.now() + 3_600_000;
	expect(Math.abs(Date.parse(linkExpiry('EMBEDDED')) - anHour)).toBeLessThan(1000);
});
