import { nearest } from '../../nodes/Kombo/tools/nearest';
import { toolCatalog } from '../../nodes/shared/choices/tools';

const ids = toolCatalog.map(({ id }) => id);

it.each([
	['bamboo-hr', 'bamboohr'],
	['Personio', 'personio'],
	['perosnio', 'personio'],
	['work day', 'workday'],
	['SAP SuccessFactors', 'successfactors'],
	['green_house', 'greenhouse'],
	['hi bob', 'hibob'],
	['linked in learning', 'linkedinlearning'],
	['360-learning', '360learning'],
	['zoho', 'zohopeople'],
])('nearest suggests for %s first %s', (word, id) => {
	expect(nearest(word, ids)[0]).toBe(id);
});

it('nearest respects the limit, best first', () => {
	const found = nearest('datev', ids, 2);
	expect(found).toHaveLength(2);
	expect(found[0]).toBe('datev');
});

it.each(['', ' ', '!?', 'xyzzy-quux', '日本'])('nearest suggests nothing for %j', (word) => {
	expect(nearest(word, ids)).toEqual([]);
});

it('nearest handles very long words fast', () => {
	const start = performance.now();
	nearest('workday '.repeat(32), ids);
	expect(performance.now() - start).toBeLessThan(200);
});
