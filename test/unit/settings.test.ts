import { DEFAULTS, MAX_CONCURRENCY, settingsFrom } from '../../nodes/shared/transport/settings';

it.each([undefined, null, {}, 'text', []])('settingsFrom turns %j into the defaults', (options) => {
	expect(settingsFrom(options)).toEqual(DEFAULTS);
});

it('settingsFrom keeps usable values', () => {
	const options = { concurrency: 7, maxRetries: 0, timeout: 1500 };
	expect(settingsFrom(options)).toEqual(options);
});

it.each([
	['concurrency', 0, 1],
	['concurrency', -5, 1],
	['concurrency', 31, MAX_CONCURRENCY],
	['concurrency', 2.9, 2],
	['concurrency', '7', DEFAULTS.concurrency],
	['concurrency', null, DEFAULTS.concurrency],
	['concurrency', NaN, DEFAULTS.concurrency],
	['concurrency', Infinity, DEFAULTS.concurrency],
	['maxRetries', -1, 0],
	['maxRetries', 1000, 20],
	['maxRetries', 'none', DEFAULTS.maxRetries],
	['timeout', 0, 1],
	['timeout', 1e12, 3_600_000],
	['timeout', true, DEFAULTS.timeout],
] as const)('settingsFrom reads %s: %p as %i', (name, value, used) => {
	expect(settingsFrom({ [name]: value })).toEqual({ ...DEFAULTS, [name]: used });
});
