import { createHash } from 'node:crypto';
import fc from 'fast-check';
import type { Sandbox } from '../../sandbox';
import type { Company } from '../../sandbox/data/company';
import { until } from '../support/until';
import { control, get, send } from './support/apiClient';
import { shareSandbox } from './support/shareSandbox';
import { integrationForWrite, requestOf, write } from './support/writes';

const UPLOAD = 'POST /ats/applications/{application_id}/attachments';
const FILE = {
	name: 'cv.pdf',
	content_type: 'application/pdf',
	data: Buffer.from('%PDF-1.4').toString('base64'),
	type: 'CV',
};

interface Listed {
	id: string;
	file_name: string;
	content_type: string;
	data_url: string;
	application_id?: string | null;
}

let sandbox: Sandbox;
let id: string;
let company: Company;
shareSandbox((started) => (sandbox = started));
beforeEach(() => {
	id = integrationForWrite(sandbox, UPLOAD);
	company = sandbox.integrations.company(id);
});

const upload = async (fields: object) =>
	await write(sandbox, UPLOAD, id, { attachment: { ...FILE, ...fields } });
const path = () => requestOf(sandbox, UPLOAD, id).path;
const list = async (of = path()) => (await get(sandbox, id, of)).json.data.results as Listed[];
const base64 = (bytes: number) => Buffer.alloc(bytes, 'x').toString('base64');

describe('an uploaded file', () => {
	it('comes back as it was, whatever its bytes and name', async () => {
		const names = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' });
		await fc.assert(
			fc.asyncProperty(
				fc.uint8Array({ minLength: 1, maxLength: 500 }),
				names,
				async (bytes, name) => {
					const content = Buffer.from(bytes);
					await upload({ name, data: content.toString('base64'), content_type: 'text/csv' });
					const file = (await list()).at(-1)!;
					expect([file.file_name, file.content_type]).toEqual([name, 'text/csv']);
					const response = await fetch(file.data_url);
					expect(response.headers.get('content-type')).toBe('text/csv');
					expect(Buffer.from(await response.arrayBuffer()).equals(content)).toBe(true);
					expect(company.rows('ats_attachments').at(-1)).toMatchObject({
						size: bytes.length,
						sha256: createHash('sha256').update(content).digest('hex'),
					});
				},
			),
			{ numRuns: 25 },
		);
	});

	it('of a candidate belongs to no application', async () => {
		const of = 'POST /ats/candidates/{candidate_id}/attachments';
		await write(sandbox, of, id);
		const files = await list(requestOf(sandbox, of, id).path);
		expect(files.at(-1)).toMatchObject({ file_name: 'cv.pdf', application_id: null });
		await upload({ name: 'other.pdf' });
		expect((await list(requestOf(sandbox, of, id).path)).map(({ file_name }) => file_name)).toEqual(
			expect.arrayContaining(['cv.pdf', 'other.pdf']),
		);
	});

	it.each([
		[{ data: '%%%' }, 'attachment.data must be base64'],
		[{ data: 'YWJj\n' }, 'attachment.data must be base64'],
		[{ data: 'YWJ' }, 'attachment.data must be base64'],
		[{ data: 'YW-_' }, 'attachment.data must be base64'],
		[{ data: '' }, 'attachment.data must not be empty'],
		[{ data_url: 'https://a.example/x' }, 'attachment must have either data or data_url'],
		[{ data: undefined }, 'attachment must have either data or data_url'],
		[{ content_type: undefined }, 'must have property content_type when property data is present'],
		[{ content_type: 'application/pdf; charset=x' }, 'attachment.content_type must match pattern'],
		[{ type: 'RESUME' }, 'attachment.type must be equal to one of the allowed values'],
		[{ name: undefined }, "must have required property 'name'"],
		...[
			'http://files.example.com/a.pdf',
			'ftp://files.example.com/a.pdf',
			'https://localhost/a.pdf',
			'https://127.0.0.1:5678/a.pdf',
			'https://192.168.1.2/a.pdf',
			'https://n8n.internal/a.pdf',
		].map((data_url): [object, string] => [{ data: undefined, data_url }, 'attachment.data_url']),
		[{ data: undefined, data_url: 'a.pdf' }, 'attachment.data_url must match format "uri"'],
	])('is refused: %j', async (fields, message) => {
		const { status, json } = await upload(fields);
		expect([status, json.error.code]).toEqual([400, 'PLATFORM.INPUT_INVALID']);
		expect(json.error.message).toContain(message);
		expect(company.rows('ats_attachments')).toEqual([]);
	});

	it('is refused by the tool if it is too large', async () => {
		const [CV, other] = [10 * 1024 * 1024 + 1, 20 * 1024 * 1024 + 1];
		expect((await upload({ data: base64(CV) })).json.error.code).toBe('REMOTE.INPUT_INVALID');
		const large = await upload({ data: base64(other), type: 'OTHER' });
		expect(large.json.error.code).toBe('REMOTE.INPUT_INVALID');
		expect((await upload({ data: base64(CV), type: 'OTHER' })).status).toBe(200);
	});

	it('with a content type that says nothing gets a warning', async () => {
		const { json } = await upload({ content_type: 'application/octet-stream' });
		expect(json.warnings).toEqual([{ message: expect.stringContaining('content_type') }]);
	});

	it('is uploaded once per request', async () => {
		sandbox.faults.next({ kind: 'gateway', by: 'nginx', status: 504, processed: true });
		expect((await upload({})).status).toBe(504);
		expect(company.rows('ats_attachments')).toHaveLength(1);
		expect(sandbox.log.at(-1)).toMatchObject({ wrote: UPLOAD, status: 504, fault: 'gateway' });
		sandbox.faults.next({ kind: 'gateway', by: 'nginx', status: 504 });
		expect((await upload({})).status).toBe(504);
		expect(company.rows('ats_attachments')).toHaveLength(1);
		expect(sandbox.log.at(-1)!.wrote).toBeUndefined();
	});
});

describe('a write without any response', () => {
	it('is done', async () => {
		sandbox.faults.next({ kind: 'stall', processed: true });
		const { method, path: of, body } = requestOf(sandbox, UPLOAD, id);
		const controller = new AbortController();
		const request = fetch(sandbox.baseUrl + of, {
			method,
			body: JSON.stringify(body),
			headers: {
				authorization: `Bearer ${sandbox.apiKey}`,
				'content-type': 'application/json',
				'x-integration-id': id,
			},
			signal: controller.signal,
		});
		await until(() => company.rows('ats_attachments').length > 0);
		controller.abort();
		await expect(request).rejects.toThrow();
		expect(sandbox.log.at(-1)).toMatchObject({ wrote: UPLOAD, fault: 'stall' });
	});
});

describe('a download', () => {
	const download = async (headers: Record<string, string> = {}, more = '') => {
		const [file] = await list();
		return await fetch(file!.data_url + more, { headers });
	};

	it('needs the signature and no API key', async () => {
		expect((await download()).status).toBe(200);
		const entry = sandbox.log.at(-1)!;
		expect([entry.authorization, entry.leaked, entry.status]).toEqual(['none', undefined, 200]);
		expect(entry.path).toMatch(/^\/files\//);

		const [file] = await list();
		const unsigned = await fetch(file!.data_url.split('?')[0]!);
		expect(unsigned.status).toBe(403);
		expect(await unsigned.text()).toContain('<Code>AccessDenied</Code>');
	});

	it('with the API key is refused, and marked in the log', async () => {
		const leaks: Array<[Record<string, string>, string]> = [
			[{ authorization: `Bearer ${sandbox.apiKey}` }, ''],
			[{ 'x-api-key': sandbox.apiKey }, ''],
			[{}, `&key=${sandbox.apiKey}`],
		];
		for (const [headers, more] of leaks) {
			const response = await download(headers, more);
			expect(response.status).toBe(400);
			expect(await response.text()).toContain('<Code>InvalidArgument</Code>');
			expect(sandbox.log.at(-1)!.leaked).toBe(true);
		}
		expect((await download({ authorization: 'Bearer other' })).status).toBe(400);
		expect(sandbox.log.at(-1)!.leaked).toBeUndefined();
	});

	it('misbehaves on demand', async () => {
		const misbehave = async (faults: object) => {
			expect((await control(sandbox, 'file-faults', faults)).status).toBe(200);
			return await download();
		};
		const usual = await misbehave({});
		const size = Number(usual.headers.get('content-length'));
		expect(size).toBeGreaterThan(50);

		const chunked = await misbehave({ withoutLength: true });
		expect(chunked.headers.get('content-length')).toBeNull();
		expect(await chunked.text()).toHaveLength(size);

		const typed = await misbehave({ contentType: 'application/octet-stream' });
		expect(typed.headers.get('content-type')).toBe('application/octet-stream');

		const large = await misbehave({ bytes: 1_000_000, withoutLength: true });
		expect(await large.text()).toHaveLength(1_000_000);

		const cut = await misbehave({ announced: size + 100 });
		expect(cut.headers.get('content-length')).toBe(String(size + 100));
		await expect(cut.text()).rejects.toThrow();

		const longer = await misbehave({ announced: size - 10 });
		expect(longer.headers.get('content-length')).toBe(String(size - 10));

		const endless = await misbehave({ endless: true });
		expect(endless.headers.get('content-length')).toBeNull();
		let received = 0;
		const reader = endless.body!.getReader();
		while (received < 5_000_000) received += (await reader.read()).value?.length ?? -Infinity;
		await reader.cancel();
		expect(received).toBeGreaterThan(5_000_000);

		const slow = await misbehave({ msPerByte: 30, bytes: 3 });
		const began = Date.now();
		expect(await slow.text()).toHaveLength(3);
		expect(Date.now() - began).toBeGreaterThan(50);

		const forbidden = await misbehave({ forbidden: true });
		expect(forbidden.status).toBe(403);
		expect(forbidden.headers.get('content-type')).toContain('xml');

		sandbox.setFileFaults({ name: '../../etc/passwd', contentType: 'text/html' });
		expect((await list())[0]).toMatchObject({
			file_name: '../../etc/passwd',
			content_type: 'text/html',
		});
		sandbox.reset();
	});

	it('meets the faults of its path', async () => {
		sandbox.faults.next({ kind: 'gateway', by: 'nginx', status: 503 }, { pathPattern: '/files/*' });
		expect((await list()).length).toBeGreaterThan(0);
		expect((await download()).status).toBe(503);
		expect((await download()).status).toBe(200);
	});
});

it('a body of 10 MB of files fits into a request', async () => {
	const body = { attachment: { ...FILE, data: base64(10 * 1024 * 1024) } };
	const response = await send(sandbox, 'POST', path(), body, { 'x-integration-id': id });
	expect(response.status).toBe(200);
});
