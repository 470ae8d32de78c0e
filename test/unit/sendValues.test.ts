import { requestOf } from '../../nodes/shared/execution/sendValues';
import type { Operation } from '../../nodes/shared/operation';

const request = (given: Partial<Operation>, values: Record<string, unknown>) =>
	requestOf(given as Operation, values);

describe('requestOf', () => {
	it('fills the path and sends the other values as the body', () => {
		const endpoint = 'POST /integrations/{integration_id}/relink';
		expect(request({ endpoint }, { integration_id: 'a:b', language: 'de' })).toMatchObject({
			method: 'POST',
			path: '/integrations/a%3Ab/relink',
			body: { language: 'de' },
		});
	});

	it('sends the integration ID as the header where the path has none', () => {
		const { integrationId, body } = request(
			{ endpoint: 'POST /force-sync' },
			{ integration_id: 'a:b', type: 'FULL' },
		);
		expect({ integrationId, body }).toEqual({ integrationId: 'a:b', body: { type: 'FULL' } });
	});

	it('sends the values of a GET as the query', () => {
		const { query, body } = request({ endpoint: 'GET /list' }, { language: 'de', page: 2 });
		expect([String(query), body]).toEqual(['language=de&page=2', undefined]);
	});

	it('adds the fields that the operation always sends', () => {
		const { body } = request({ endpoint: 'PUT /x', fixedFields: { value: false } }, {});
		expect(body).toEqual({ value: false });
	});

	it('sends an empty object where nothing is left for the body', () => {
		expect(request({ endpoint: 'DELETE /x/{id}' }, { id: '1' })).toMatchObject({
			path: '/x/1',
			body: {},
		});
	});

	it.each(['', '..', '%2e%2e'])('refuses the ID %j in a path', (id) => {
		expect(() => request({ endpoint: 'GET /x/{id}' }, { id })).toThrow('is not an ID');
	});

	it('leaves it to the client what may be retried, unless the operation says it', () => {
		expect(request({ endpoint: 'POST /x' }, {}).repeatable).toBeUndefined();
		expect(request({ endpoint: 'POST /x', repeatable: true }, {}).repeatable).toBe(true);
	});
});
