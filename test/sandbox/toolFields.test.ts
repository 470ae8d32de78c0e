import { makeCustomFields, makeIntegrationFields } from '../../sandbox/data/toolFields';

describe.each([
	['custom fields', makeCustomFields],
	['integration fields', makeIntegrationFields],
])('%s', (_, make) => {
	const fields = make('personio:x', 500);

	it('have unique IDs, keys and labels', () => {
		for (const name of ['id', 'key', 'label'] as const) {
			expect(new Set(fields.map((field) => field[name])).size).toBe(fields.length);
		}
	});

	it('have names that a customer would give them', () => {
		for (const { key, label } of make('personio:x', 12)) {
			expect(label).toMatch(/^[A-Z][a-z]+( ([A-Z][a-z]+|of))*$/);
			expect(key).toBe(label!.toLowerCase().replaceAll(' ', '_'));
		}
	});
});
