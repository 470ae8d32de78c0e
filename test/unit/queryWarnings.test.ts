import fc from 'fast-check';
import { documentedPath, documentedTemplates } from '../../nodes/Kombo/api/documentedPaths';
import { queryWarnings, withWarnings } from '../../nodes/Kombo/requests/queryWarnings';

const warningsFor = (query: string, path = '/hris/employees') =>
	queryWarnings(new URLSearchParams(query), documentedPath(path)!);

it.each([
	['updated_afer', 'updated_after'],
	['updatedAfter', 'updated_after'],
	['Updated_After', 'updated_after'],
	['update_after', 'updated_after'],
	['includeDeleted', 'include_deleted'],
	['pagesize', 'page_size'],
	['employement_statuses', 'employment_statuses'],
])('queryWarnings suggests for %s first %s', (name, expected) => {
	const [warning] = warningsFor(`${name}=x`);
	expect(warning).toMatch(
		new RegExp(
			`^Kombo doesn't document the query parameter '${name}' for GET /hris/employees\\. Check its spelling: did you mean '${expected}'`,
		),
	);
});

it('queryWarnings suggests nothing that is not similar', () => {
	expect(warningsFor('zzz=1')).toEqual([
		"Kombo doesn't document the query parameter 'zzz' for GET /hris/employees. Check its spelling. If Kombo ignores it, you get more results than you want.",
	]);
});

it('queryWarnings names each parameter one time, and the path without its IDs', () => {
	const warnings = warningsFor('expand=a&expand=b&x=1', '/integrations/personio:1');
	expect(warnings).toHaveLength(2);
	expect(warnings[0]).toContain("'expand' for GET /integrations/{integration_id}. Check");
});

it('queryWarnings shows no markup', () => {
	const [warning] = warningsFor(new URLSearchParams({ '<img src=x>': '1' }).toString());
	expect(warning).not.toMatch(/[<>]/);
});

it('queryWarnings accepts all documented parameters, and warns of all others', () => {
	const names = [
		...new Set(documentedTemplates.flatMap((template) => documentedPath(template)!.query)),
	];
	const name = fc.oneof(fc.constantFrom(...names), fc.stringMatching(/^[a-z_]{1,20}$/));
	fc.assert(
		fc.property(
			fc.constantFrom(...documentedTemplates),
			fc.uniqueArray(name, { maxLength: 6 }),
			(template, given) => {
				const documented = documentedPath(template)!;
				const query = new URLSearchParams(given.map((each) => [each, '1']));
				const unknown = given.filter((each) => !documented.query.includes(each));
				const warnings = queryWarnings(query, documented);
				expect(warnings).toHaveLength(unknown.length);
				unknown.forEach((each, i) =>
					expect(warnings[i]).toContain(`'${each}' for GET ${template}.`),
				);
			},
		),
	);
});

describe('withWarnings', () => {
	it('changes nothing without a warning', () => {
		const output = [{ id: 1 }];
		expect(withWarnings(output, [])).toBe(output);
	});

	it("adds to Kombo's own warnings", () => {
		expect(withWarnings({ warnings: [{ message: 'a' }] }, [{ message: 'b' }])).toEqual({
			warnings: [{ message: 'a' }, { message: 'b' }],
		});
	});

	it('gives each item its own list', () => {
		const [one, two] = withWarnings([{}, {}], [{ message: 'a' }]) as Array<{ warnings: unknown[] }>;
		one!.warnings.push('more');
		expect(two).toEqual({ warnings: [{ message: 'a' }] });
	});
});
