import fc from 'fast-check';
import type { INodeProperties } from 'n8n-workflow';
import { mergeFields } from '../../nodes/shared/mergeFields';
import type { Resource } from '../../nodes/shared/operation';

const field = (name: string): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
});

/** Resources by name: operation → names of its fields. */
type Plan = Record<string, Record<string, string[]>>;

const resourcesOf = (plan: Plan): Resource[] =>
	Object.entries(plan).map(
		([resource, operations]) =>
			({
				option: { value: resource },
				operations: Object.entries(operations).map(([operation, names]) => ({
					option: { value: operation },
					fields: names.map(field),
				})),
			}) as unknown as Resource,
	);

/** The fields that n8n shows for an operation, in their order. */
const shownBy = (fields: INodeProperties[], resource: string, operation: string) =>
	fields
		.filter(({ displayOptions }) => {
			const show = displayOptions?.show;
			const fits = (values: unknown[] | undefined, value: string) =>
				values?.includes(value) ?? true;
			return fits(show?.resource, resource) && fits(show?.operation, operation);
		})
		.map(({ name }) => name);

describe('mergeFields', () => {
	it('shows every operation exactly its fields, in their order', () => {
		const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'));
		const operations = fc.dictionary(fc.constantFrom('get', 'getAll', 'create'), names);
		const plans = fc.dictionary(fc.constantFrom('job', 'offer', 'tag', 'user'), operations);
		fc.assert(
			fc.property(plans, (plan) => {
				const fields = mergeFields(resourcesOf(plan));
				for (const [resource, list] of Object.entries(plan)) {
					for (const [operation, expected] of Object.entries(list)) {
						expect(shownBy(fields, resource, operation)).toEqual(expected);
					}
				}
			}),
			{ numRuns: 2_000 },
		);
	});

	it('emits a field once for all operations that share it', () => {
		const plan = {
			job: { get: ['id'], getAll: ['id', 'limit'] },
			tag: { get: ['id'], getAll: ['id', 'limit'] },
		};
		expect(mergeFields(resourcesOf(plan)).map(({ name }) => name)).toEqual(['id', 'limit']);
	});

	it('keeps the own conditions of a field', () => {
		const limit = { ...field('limit'), displayOptions: { show: { returnAll: [false] } } };
		const resources = resourcesOf({ job: { getAll: [], get: [] }, tag: { get: [] } });
		resources[0]!.operations[0]!.fields = [limit];
		expect(mergeFields(resources)[0]!.displayOptions?.show).toEqual({
			resource: ['job'],
			operation: ['getAll'],
			returnAll: [false],
		});
	});

	it('leaves out conditions that are always true', () => {
		const shown = (plan: Parameters<typeof resourcesOf>[0]) =>
			mergeFields(resourcesOf(plan)).map(({ displayOptions }) => displayOptions?.show);
		expect(shown({ job: { get: ['id'] }, tag: { get: ['id'], getAll: ['id'] } })).toEqual([
			undefined,
		]);
		expect(shown({ job: { get: ['id'], getAll: ['id'] }, tag: { get: [] } })).toEqual([
			{ resource: ['job'] },
		]);
	});
});
