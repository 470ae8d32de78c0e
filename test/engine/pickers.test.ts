import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodeParameters,
} from 'n8n-workflow';
import { Kombo } from '../../nodes/Kombo/Kombo.node';
import { KomboAts } from '../../nodes/KomboAts/KomboAts.node';
import { KomboHris } from '../../nodes/KomboHris/KomboHris.node';
import { KomboLms } from '../../nodes/KomboLms/KomboLms.node';
import { startSandbox, type Sandbox } from '../../sandbox';
import { knownIn } from '../sandbox/support/writes';
import { credentialFor } from '../support/kombo';
import { loadOptionsContext } from '../support/loadOptions';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

type Search = (this: ILoadOptionsFunctions, filter?: string) => Promise<INodeListSearchResult>;

/** Every picker: its function, its records in the sandbox, and the value and name of one. */
const PICKERS: Array<
	[name: string, category: 'HRIS' | 'ATS' | 'LMS', search: Search, table: string]
> = [
	[
		'absence types',
		'HRIS',
		new KomboHris().methods.listSearch.searchAbsenceTypes,
		'hris_absence_types',
	],
	[
		'document categories',
		'HRIS',
		new KomboHris().methods.listSearch.searchDocumentCategories,
		'hris_employee_document_categories',
	],
	['jobs', 'ATS', new KomboAts().methods.listSearch.searchJobs, 'ats_jobs'],
	[
		'rejection reasons',
		'ATS',
		new KomboAts().methods.listSearch.searchRejectionReasons,
		'ats_rejection_reasons',
	],
	['tags', 'ATS', new KomboAts().methods.listSearch.searchTags, 'ats_tags'],
	['courses', 'LMS', new KomboLms().methods.listSearch.searchCourses, 'lms_courses'],
	[
		'course revisions',
		'LMS',
		new KomboLms().methods.listSearch.searchCourseRevisions,
		'lms_course_revisions',
	],
];

function create(category: 'HRIS' | 'ATS' | 'LMS'): string {
	return sandbox.integrations.create({ category, tool: 'sandbox' }).id;
}

async function entries(search: Search, parameters: INodeParameters, filter?: string) {
	const context = loadOptionsContext(parameters, credentialFor(sandbox) as never);
	return (await search.call(context, filter)).results;
}

describe.each(PICKERS)('the list of %s', (name, category, search, table) => {
	it('has the records of the integration, by name', async () => {
		const integrationId = create(category);
		const { id, name: title } = knownIn(sandbox, integrationId).row(table) as IDataObject;
		const found = await entries(search, { integrationId });
		expect(found.length).toBeGreaterThan(1);
		expect(found.map(({ value }) => value)).toContain(name === 'tags' ? title : id);
		for (const entry of found) expect(entry.name).not.toBe('');
		const names = found.map((entry) => entry.name);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b, 'en')));
	});

	it('can be searched, in upper or lower case', async () => {
		const integrationId = create(category);
		const [first] = await entries(search, { integrationId });
		for (const filter of [first!.name.toUpperCase(), ` ${first!.name.toLowerCase()} `]) {
			expect(await entries(search, { integrationId }, filter)).toContainEqual(first);
		}
		expect(await entries(search, { integrationId }, 'no such name')).toEqual([]);
	});

	it.each([
		['={{ $json.id }}'],
		['=fixed'],
		['personio:{{ 1 }}'],
		[''],
		[' '],
		[null],
		[undefined],
		[5],
		[{ __rl: true, mode: 'id', value: '={{ $json.id }}' }],
	])('says what is missing when the integration ID is %j', async (integrationId) => {
		await expect(entries(search, { integrationId } as INodeParameters)).rejects.toThrow(
			"Set 'Integration ID' to a fixed value to load this list",
		);
		expect(sandbox.log).toEqual([]);
	});

	it("shows Kombo's reason when the list can't be read", async () => {
		const request = entries(search, { integrationId: 'gone:1' });
		await expect(request).rejects.toThrow(/integration/i);
		await expect(request).rejects.not.toThrow(sandbox.apiKey);
	});
});

describe.each([
	['integration fields', 'searchIntegrationFields', 'integrationFields'],
	['custom fields', 'searchCustomFields', 'customFields'],
] as const)('the list of %s', (_, method, records) => {
	const search = new Kombo().methods.listSearch[method];

	it('has the fields of the integration, with their models', async () => {
		const integration = sandbox.integrations.create({ category: 'HRIS', tool: 'personio' });
		const found = await entries(search, { integrationId: integration.id });
		expect(found.map(({ value }) => value).sort()).toEqual(
			integration[records].map(({ id }) => id).sort(),
		);
		for (const { name } of found) expect(name).toMatch(/^\S.* \(\w+\)$/);
	});

	it('says what is missing when the integration ID is an expression', async () => {
		await expect(entries(search, { integrationId: '={{ $json.id }}' })).rejects.toThrow(
			"Set 'Integration ID' to a fixed value to load this list",
		);
	});
});

describe('the list of stages', () => {
	const search = new KomboAts().methods.listSearch.searchStages;

	it('has the stages of the chosen job', async () => {
		const integrationId = create('ATS');
		const job = knownIn(sandbox, integrationId).row('ats_jobs', 1);
		for (const jobId of [job.id, { __rl: true, mode: 'list', value: job.id }]) {
			const found = await entries(search, { integrationId, jobId } as INodeParameters);
			expect(found.map(({ value }) => value).sort()).toEqual(
				[...(job.stage_ids as string[])].sort(),
			);
		}
	});

	it.each(['', '={{ $json.job }}'])('asks for the job when it is %j', async (jobId) => {
		const integrationId = create('ATS');
		await expect(entries(search, { integrationId, jobId })).rejects.toThrow(
			"Set 'Job' to a fixed value to load this list",
		);
	});
});
