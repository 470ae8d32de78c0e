import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../sandbox';
import type { FileFaults } from '../../sandbox/state/fileStore';
import { outputSchemaFiles } from '../../scripts/outputSchemas/files';
import { knownIn } from '../sandbox/support/writes';
import { callTool } from '../support/agent';
import { hintsOf, type KomboRun } from '../support/kombo';
import { useStage } from '../support/stage';
import { until } from '../support/until';

const stage = useStage();

const PERMISSION = 'Read document attachments';

let ids: { integrationId: string; applicationId: string; candidateId: string };
beforeEach(() => {
	const integrationId = stage.sandbox.integrations.create({
		category: 'ATS',
		tool: 'sandbox',
		onlyCreatedApplications: false,
	}).id;
	const { row } = knownIn(stage.sandbox, integrationId);
	const applicationId = row('ats_applications').id;
	const candidateId = String(row('ats_applications').candidate_id);
	ids = { integrationId, applicationId, candidateId };
});

async function read(
	owner: 'Application' | 'Candidate',
	more: IDataObject = {},
	run: Omit<KomboRun, 'parameters'> = {},
) {
	return await stage.runOperation(
		`attachment.getAllOf${owner}`,
		{ ...ids, ...more },
		{ ...run, settings: { ...run.settings, type: 'n8n-nodes-kombo.komboAts' } },
	);
}

const download = async (more: IDataObject = {}, run: Omit<KomboRun, 'parameters'> = {}) =>
	await read('Application', { download: true, limit: 1, ...more }, run);

/** The API keeps working; only the files misbehave. */
function spoilFiles(fault: Fault, times = 1) {
	stage.sandbox.faults.next(fault, { pathPattern: '/files/*', times });
}

function contentOf({ binary }: INodeExecutionData, field = 'data'): string {
	return Buffer.from((binary![field] as IBinaryData).data, 'base64').toString();
}

const downloads = () => stage.sandbox.log.filter(({ path }) => path.startsWith('/files/'));

describe.each(['Application', 'Candidate'] as const)('Get Many of %s', (owner) => {
	it('returns what its output schema shows, and downloads nothing', async () => {
		const { items, error } = await read(owner, { returnAll: true });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		const file = `nodes/KomboAts/__schema__/v1.0.0/attachment/getAllOf${owner}.json`;
		const { properties } = JSON.parse(outputSchemaFiles().get(file)!) as { properties: object };
		for (const { json, binary } of items) {
			expect(Object.keys(json).sort()).toEqual(Object.keys(properties).sort());
			expect(binary).toBeUndefined();
		}
		expect(downloads()).toEqual([]);
	});

	it('returns one item per file, with the file', async () => {
		const { items, error } = await read(owner, { returnAll: true, download: true });
		expect(error).toBeUndefined();
		expect(items.length).toBeGreaterThan(0);
		expect(downloads()).toHaveLength(items.length);
		for (const { json, binary, pairedItem } of items) {
			expect(pairedItem).toEqual({ item: 0 });
			expect(binary!.data).toMatchObject({
				fileName: json.file_name,
				mimeType: json.content_type,
			});
		}
		expect(contentOf(items[0]!)).toMatch(/^%PDF/);
	});

	it('says which permission is missing', async () => {
		stage.sandbox.integrations
			.company(ids.integrationId)
			.settings.disabledPermissions.push(PERMISSION);
		const { error } = await read(owner);
		expect(error?.description).toContain(`Turn on the permission '${PERMISSION}'`);
	});

	it('says that the record does not exist', async () => {
		const { error } = await read(owner, { [`${owner.toLowerCase()}Id`]: 'missing' });
		expect(error?.message).toContain(`no ${owner.toLowerCase()}`);
	});
});

it('a record without attachments returns nothing, with a hint', async () => {
	stage.sandbox.faults.next({ kind: 'data', merge: { results: [] } });
	const { items, error, run } = await read('Application', { download: true });
	expect([items, error]).toEqual([[], undefined]);
	expect(hintsOf(run)).toEqual([expect.stringMatching(/^Kombo has no attachments/)]);
});

it('an uploaded file comes back as it was, in the chosen field', async () => {
	const data = Buffer.from('Dear team').toString('base64');
	const binary = { data: { fileName: 'note.txt', mimeType: 'text/plain', data } };
	const settings = { type: 'n8n-nodes-kombo.komboAts' };
	const parameters = { ...ids, attachmentType: 'COVER_LETTER' };
	await stage.runOperation('attachment.uploadToApplication', parameters, { binary, settings });
	const { items } = await download({ returnAll: true, outputDataFieldName: 'letter' });
	const letter = items.find(({ json }) => json.file_name === 'note.txt')!;
	expect(contentOf(letter, 'letter')).toBe('Dear team');
	expect(letter.binary!.letter).toMatchObject({ fileExtension: 'txt', mimeType: 'text/plain' });
});

it('the API key never goes to the host of a file, nor to one that it redirects to', async () => {
	const { host } = new URL(stage.sandbox.origin);
	const elsewhere = stage.sandbox.origin.replace('127.0.0.1', 'localhost');
	const { items: listed } = await read('Application', { limit: 1 });
	const url = String(listed[0]!.json.data_url);
	expect(new URL(url).host).toBe(host);
	spoilFiles({ kind: 'redirect', location: url.replace(stage.sandbox.origin, elsewhere) });
	const { items, error } = await download();
	expect([error, items.length]).toEqual([undefined, 1]);
	expect(downloads()).toMatchObject([
		{ authorization: 'none', status: 302 },
		{ authorization: 'none', status: 200, headers: { host: new URL(elsewhere).host } },
	]);
	for (const { leaked, headers } of downloads()) {
		expect(leaked).toBeUndefined();
		expect(headers).not.toHaveProperty('x-integration-id');
	}
});

it.each<[what: string, fault: Fault, times: number, message: RegExp]>([
	[
		'to an address without TLS',
		{ kind: 'redirect', location: 'http://169.254.169.254/latest/meta-data' },
		1,
		/redirects to an address that is not safe/,
	],
	['in circles', { kind: 'redirect', location: '?again=1' }, 50, /redirects too often/],
	[
		'with a status that says so',
		{ kind: 'status', status: 404, body: '' },
		1,
		/responded with HTTP status 404/,
	],
])('a download that ends %s is an error and is not repeated', async (_, fault, times, message) => {
	spoilFiles(fault, times);
	const { error, items } = await download();
	expect(items).toEqual([]);
	expect(error?.message).toMatch(message);
	expect(error?.message).toMatch(/^The file ".+" can't be downloaded: .+ \[item 0\]$/);
	expect(error?.name).toBe('NodeApiError');
	expect(JSON.stringify(error)).not.toContain('signature=');
	expect(downloads().length).toBeLessThan(8);
});

it('a refusal in XML is shown with the message of the host, and without the signature', async () => {
	stage.sandbox.setFileFaults({ forbidden: true });
	const { error } = await download();
	expect(error?.message).toMatch(/its host responded with HTTP status 403 \[item 0\]$/);
	expect(error?.description).toContain('The host says: "Request has expired".');
	expect(error?.description).toMatch(/Address: http:\/\/127\.0\.0\.1:\d+\/files\/[^?]+$/);
	expect(JSON.stringify(error)).not.toContain('signature=');
});

it.each<[what: string, faults: FileFaults]>([
	['announces too many bytes', { bytes: 100 * 1024 * 1024 }],
	['announces none', { bytes: 100 * 1024 * 1024, withoutLength: true }],
	['never ends', { endless: true }],
])('a file that %s is stopped at the largest size', async (_, faults) => {
	stage.sandbox.setFileFaults(faults);
	const { error } = await download({ options: { maxFileSize: 1 } });
	expect(error?.message).toMatch(/it is larger than 1 MB/);
	expect(error?.description).toContain("'Max File Size'");
	expect(downloads()).toHaveLength(1);
	await until(() => downloads()[0]!.aborted === true);
});

it('a file of exactly the largest size is downloaded', async () => {
	stage.sandbox.setFileFaults({ bytes: 1024 * 1024, withoutLength: true });
	const { error, items } = await download({ options: { maxFileSize: 1 } });
	expect([error, contentOf(items[0]!).length]).toEqual([undefined, 1024 * 1024]);
});

it.each<[what: string, fault: Fault]>([
	['a lost connection', { kind: 'reset' }],
	['a busy host', { kind: 'status', status: 503, body: '', headers: { 'retry-after': 1 } }],
	['a refusal for a moment', { kind: 'status', status: 429, body: '' }],
])('a download is repeated after %s', async (_, fault) => {
	spoilFiles(fault);
	const { error, items } = await download();
	expect([error, items.length]).toEqual([undefined, 1]);
	expect(contentOf(items[0]!)).toMatch(/^%PDF/);
	expect(downloads()).toHaveLength(2);
});

it('a file that ends too early is downloaded again, then an error', async () => {
	stage.sandbox.setFileFaults({ announced: 10_000 });
	const { error, items } = await download({ options: { maxRetries: 1 } });
	expect(items).toEqual([]);
	expect(error?.message).toMatch(/the connection to its host was lost|is damaged/);
	expect(error?.description).toContain('Tried 2 times.');
	expect(downloads()).toHaveLength(2);
});

it('a file that drips is stopped at the deadline', async () => {
	stage.sandbox.setFileFaults({ msPerByte: 200 });
	const { error } = await download({ options: { timeout: 700, maxRetries: 0 } });
	expect(error?.message).toMatch(/it took too long/);
	expect(error?.description).toContain("'Timeout'");
	await until(() => downloads()[0]!.aborted === true);
});

it('a file that drips is stopped when the execution is canceled', async () => {
	stage.sandbox.setFileFaults({ msPerByte: 200, bytes: 1_000 });
	const stop = new AbortController();
	const running = download({}, { cancel: stop.signal });
	await until(() => downloads().length > 0);
	stop.abort();
	await running;
	await until(() => downloads()[0]!.aborted === true, undefined, 5_000);
});

it('a name with a path and a type that says nothing become plain ones', async () => {
	stage.sandbox.setFileFaults({
		name: '..\\../etc/CV final.PDF',
		contentType: 'application/octet-stream',
	});
	const { items } = await download();
	expect(items[0]!.binary!.data).toMatchObject({
		fileName: 'CV final.pdf',
		mimeType: 'application/pdf',
		fileExtension: 'pdf',
	});
	expect(items[0]!.binary!.data).not.toHaveProperty('directory');
});

it('a file of a type that nobody knows stays unknown, rather than text', async () => {
	stage.sandbox.setFileFaults({ name: 'cv', contentType: 'application/octet-stream' });
	const { items } = await download();
	expect(items[0]!.binary!.data).toMatchObject({
		fileName: 'cv',
		mimeType: 'application/octet-stream',
	});
});

it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
	'an item whose file is missing fails alone with On Error: %s',
	async (onError) => {
		const other = knownIn(stage.sandbox, ids.integrationId).row('ats_applications', 1).id;
		const [first] = (await read('Application', { limit: 1 })).items;
		stage.sandbox.faults.next(
			{ kind: 'status', status: 404, body: '' },
			{ path: new URL(String(first!.json.data_url)).pathname, times: Infinity },
		);
		const { items, errors, error } = await download(
			{ applicationId: '={{ $json.id }}' },
			{ items: [{ id: ids.applicationId }, { id: other }], onError },
		);
		expect(error).toBeUndefined();
		const all = [...items, ...errors];
		const failed = all.filter(({ json }) => json.error !== undefined);
		expect(failed).toMatchObject([
			{ json: { error: { code: 'FILE.REFUSED', httpCode: 404 } }, pairedItem: { item: 0 } },
		]);
		expect(all.find(({ binary }) => binary)).toMatchObject({ pairedItem: { item: 1 } });
		expect(errors).toHaveLength(onError === 'continueErrorOutput' ? 1 : 0);
	},
);

it('the files of many items arrive with their own item', async () => {
	const count = 60;
	const applications = Array.from({ length: count }, (_, n) => ({
		id: knownIn(stage.sandbox, ids.integrationId).row('ats_applications', n % 20).id,
	}));
	const { items, error } = await download(
		{ applicationId: '={{ $json.id }}' },
		{ items: applications },
	);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(count);
	for (const [i, { pairedItem, binary }] of items.entries()) {
		expect(pairedItem).toEqual({ item: i });
		expect(binary).toHaveProperty('data');
	}
});

describe('an agent', () => {
	const call = async (parameters: IDataObject) =>
		await callTool(
			stage,
			{ type: 'n8n-nodes-kombo.komboAtsTool' },
			{ resource: 'attachment', operation: 'getAllOfApplication', ...ids, ...parameters },
		);

	it('gets names and types, and neither files nor addresses', async () => {
		const result = await call({ download: true, returnAll: true });
		const [file] = JSON.parse(result) as IDataObject[];
		expect(file).toMatchObject({ file_name: expect.any(String), content_type: 'application/pdf' });
		expect(result).not.toMatch(/https?:|signature|data_url/);
		expect(downloads()).toEqual([]);
	});

	it('gets an error as a text', async () => {
		const result = await call({ applicationId: 'missing' });
		expect(result).not.toMatch(/^\[/);
		expect(result).toContain('application');
	});
});
