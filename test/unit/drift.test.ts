/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import path from 'node:path';
import { built, compare } from '../../scripts/drift/compare';
import { documentedReads, documentedWrites } from '../../scripts/drift/facts';
import known from '../../scripts/drift/known.json';
import { readSdk, type Sdk } from '../../scripts/drift/sdk';
import { NODES } from '../support/everyNode';

const sdk = readSdk(path.dirname(require.resolve('@kombo-api/sdk/package.json')));
const drift = compare(sdk);

it('the SDK is readable', () => {
	expect(sdk.operations.length).toBeGreaterThan(55);
	const createLink = sdk.operations.find(({ name }) => name === 'POST /connect/create-link')!;
	expect([...createLink.fields.keys()].sort()).toEqual([
		'enable_field_mapping',
		'enable_filtering',
		'end_user_email',
		'end_user_organization_name',
		'end_user_origin_id',
		'integration_category',
		'integration_tool',
		'language',
		'link_type',
		'remote_environment',
		'scope_config_id',
	]);
	expect(createLink.fields.get('language')).toEqual(['en', 'de', 'fr', 'it', 'es']);
	expect(createLink.fields.get('integration_tool')!.length).toBeGreaterThan(190);
	expect(createLink.fields.get('end_user_email')).toBeUndefined();
	expect(sdk.webhookTypes).toContain('integration-created');
	expect(sdk.models).toContain('hris_employees');
	expect(sdk.errorCodes).toContain('INTEGRATION.SETUP_SYNC_PENDING');
});

it('the operations cover everything in the pinned SDK', () => {
	expect(drift.missing).toEqual([]);
});

it('the bundled tools differ from the pinned SDK as expected', () => {
	const { names } = drift.ahead.find(({ where }) => /integration_tool/.test(where))!;
	expect(names.sort()).toEqual([
		'adpdecidium',
		'carerixgraphql',
		'compleetpersy',
		'coursera',
		'databites',
		'docebo',
		'jobadder',
		'pageup',
		'talent360',
		'trackerrms',
	]);
});

it('the operations cover every read, filter and option that Kombo documents', () => {
	const { missing } = compare({ ...sdk, operations: documentedReads() });
	expect(missing).toEqual([]);
});

it('the operations offer every field of the writes that Kombo documents', () => {
	const operations = documentedWrites().filter(({ name }) => built.has(name));
	expect(operations.length).toBeGreaterThan(12);
	expect(compare({ ...sdk, operations }).missing).toEqual([]);
});

it('the operations offer no filter that Kombo does not document', () => {
	const OURS = [
		'add_integration_id',
		'deleted_records',
		'download',
		'field',
		'id',
		'include_custom_fields',
		'integration_id',
		'limit',
		'max_file_size',
		'only_changes',
		'return_all',
		'simplify',
	];
	for (const { name, fields } of documentedReads()) {
		for (const [, { inputs }] of built.get(name) ?? []) {
			const filters = Object.keys(inputs).filter(
				(input) => !OURS.includes(input) && !name.includes(`{${input}}`),
			);
			expect([name, filters.filter((input) => !fields.has(input))]).toEqual([name, []]);
		}
	}
});

it('a filter that is not offered exists, or has existed, and has a reason', () => {
	for (const [, operations] of built) {
		for (const [, { notOffered = {} }] of operations) {
			for (const reason of Object.values(notOffered)) expect(reason.length).toBeGreaterThan(8);
		}
	}
});

it('each operation of Kombo is built, or known with one reason why not', () => {
	const notBuilt = known.notBuilt.flatMap(({ operations }) => operations);
	expect(new Set(notBuilt).size).toBe(notBuilt.length);
	expect(notBuilt.filter((name) => built.has(name))).toEqual([]);
	for (const { reason } of known.notBuilt) expect(reason.length).toBeGreaterThan(8);
});

it.each(
	NODES.flatMap(({ name: node, operations }) =>
		[...operations].map((each) => [node, ...each] as const),
	),
)('%s: %s names its endpoint', (_, name, { endpoint }) => {
	const documented = [...documentedReads(), ...documentedWrites()];
	const names = [...sdk.operations, ...documented].map((operation) => operation.name);
	// The user of 'Request' enters the path, and 'Confirm' sends nothing.
	const isSilent = ['request.send', 'incrementalRead.confirm'].includes(name);
	if (isSilent) expect(endpoint).toBeUndefined();
	else expect(names).toContain(endpoint);
});

describe('drift reports by name', () => {
	const withChange = (change: (copy: Sdk) => void) => {
		const copy = structuredClone(sdk);
		change(copy);
		return compare(copy).missing;
	};
	const operation = (copy: Sdk, name: string) =>
		copy.operations.find((candidate) => candidate.name === name)!;
	const LINK = 'POST /connect/create-link';

	it.each<[string, (copy: Sdk) => void, string, string]>([
		[
			'an operation',
			(copy) => copy.operations.push({ name: 'GET /new', fields: new Map(), answerValues: [] }),
			'operations',
			'GET /new',
		],
		[
			'a field',
			(copy) => operation(copy, LINK).fields.set('expires_in', undefined),
			`${LINK}, fields`,
			'expires_in',
		],
		[
			'a language',
			(copy) => operation(copy, LINK).fields.get('language')!.push('nl'),
			`${LINK}, language`,
			'nl',
		],
		[
			'a tool',
			(copy) => operation(copy, LINK).fields.get('integration_tool')!.push('brandnew'),
			`${LINK}, integration_tool`,
			'brandnew',
		],
		[
			'a category of tools',
			(copy) => operation(copy, 'GET /tools/{category}').fields.get('category')!.push('crm'),
			'GET /tools/{category}, category',
			'crm',
		],
		[
			'a state of integrations',
			(copy) => operation(copy, 'GET /integrations/{integration_id}').answerValues.push('PAUSED'),
			'GET /integrations/{integration_id}, values in the answer',
			'PAUSED',
		],
		[
			'a webhook',
			(copy) => copy.webhookTypes.push('sync-started'),
			'webhook types',
			'sync-started',
		],
		[
			'a query parameter of any path',
			(copy) => operation(copy, 'GET /check-api-key').fields.set('locale', undefined),
			"GET /check-api-key, query parameters of 'Request'",
			'locale',
		],
		['a model', (copy) => copy.models.push('hris_new'), 'models of data-changed', 'hris_new'],
		['an error code', (copy) => copy.errorCodes.push('LMS.FULL'), 'error codes', 'LMS.FULL'],
	])('%s', (_, change, where, name) => {
		expect(withChange(change)).toEqual([
			{ where, names: [name], remedy: expect.stringMatching(/\.$/) },
		]);
	});

	it('a filter of a read, for its operation and for Request', () => {
		const missing = withChange((copy) =>
			operation(copy, 'GET /hris/groups').fields.set('parent_ids', undefined),
		);
		expect(missing.map(({ where, names }) => [where, names])).toEqual([
			['GET /hris/groups, fields', ['parent_ids']],
			["GET /hris/groups, query parameters of 'Request'", ['parent_ids']],
		]);
	});
});

it('drift reports an operation that Kombo has removed', () => {
	const copy = structuredClone(sdk);
	copy.operations = copy.operations.filter(({ name }) => name !== 'POST /force-sync');
	const { ahead } = compare(copy);
	expect(ahead).toContainEqual({
		where: "'integration.sync'",
		names: ['POST /force-sync'],
		remedy: '',
	});
});
