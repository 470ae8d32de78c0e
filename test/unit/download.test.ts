/* eslint-disable @n8n/community-nodes/no-restricted-imports -- test code, never inside n8n */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import type { ItemError } from '../../nodes/shared/itemError';
import { Connection } from '../../nodes/shared/transport/connection';
import { download } from '../../nodes/shared/transport/download';
import type { Content } from '../../nodes/shared/transport/downloadOnce';
import { fileAddress } from '../../nodes/shared/transport/fileAddress';
import { DEFAULTS } from '../../nodes/shared/transport/settings';

const API_KEY = ['key', 'of', 'a', 'test'].join('-');
const URL_WITH_SIGNATURE = 'https://files.example.com/a/cv.pdf?signature=s3cr3t&x=1#top';

interface Reaction {
	status?: number;
	headers?: Record<string, string>;
	body?: Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

type Host = (request: IHttpRequestOptions) => Reaction;

/** Downloads once from a simulated host. */
async function from(
	host: Host,
	{ url = URL_WITH_SIGNATURE as unknown, maxBytes = 1_000, maxRetries = 0, use = read } = {},
): Promise<Buffer> {
	const context = {
		getCredentials: async () => await Promise.resolve({ apiKey: API_KEY, region: 'eu' }),
		helpers: {
			httpRequest: async (request: IHttpRequestOptions) => {
				const { status = 200, headers = {}, body = [] } = await Promise.resolve(host(request));
				return { statusCode: status, headers, body: Readable.from(body) };
			},
		},
	} as unknown as IExecuteFunctions;
	const connection = await Connection.open(context, { ...DEFAULTS, maxRetries });
	try {
		return await download(connection, () => {}, { url, name: 'cv.pdf', maxBytes }, use);
	} finally {
		connection.close();
	}
}

/** As n8n reads a file in its binary mode `default`. */
async function read(content: Content): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	return await new Promise<Buffer>((resolve, reject) => {
		content.on('data', (chunk: Uint8Array) => chunks.push(chunk));
		content.on('end', () => resolve(Buffer.concat(chunks)));
		content.once('error', reject);
	});
}

const failure = async (downloading: Promise<unknown>): Promise<ItemError> =>
	await downloading.then(
		() => Promise.reject(new Error('The download should fail.')),
		(error: ItemError) => error,
	);

const textOf = ({ message, description, code }: ItemError) =>
	[message, description, code].join('\n');

const chunks = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 12 });

let folder: string;
beforeAll(() => (folder = mkdtempSync(path.join(tmpdir(), 'kombo-download-'))));
afterAll(() => rmSync(folder, { recursive: true }));

it.each<[mode: string, use: typeof read]>([
	['default', read],
	[
		'filesystem',
		async (content) => {
			const file = path.join(folder, 'file');
			await writeFile(file, content);
			return readFileSync(file);
		},
	],
])(
	'a file arrives as it was unless it is too large, as n8n reads it in mode %s',
	async (_, use) => {
		await fc.assert(
			fc.asyncProperty(chunks, fc.integer({ min: 1, max: 1_500 }), async (body, maxBytes) => {
				const whole = Buffer.concat(body);
				const downloading = from(() => ({ body }), { maxBytes, use });
				if (whole.length <= maxBytes) expect((await downloading).equals(whole)).toBe(true);
				else expect((await failure(downloading)).code).toBe('FILE.TOO_LARGE');
			}),
			{ numRuns: 60 },
		);
	},
);

it('a file that announces too many bytes is not read at all', async () => {
	let wasRead = false;
	const body = (function* () {
		wasRead = true;
		yield Buffer.of(1);
	})();
	const headers = { 'content-length': '1001' };
	expect((await failure(from(() => ({ headers, body })))).code).toBe('FILE.TOO_LARGE');
	expect(wasRead).toBe(false);
});

it('no more than the beginning of an error is read', async () => {
	let sent = 0;
	const body = (function* () {
		for (; ; sent++) yield Buffer.alloc(1024, 'x');
	})();
	const error = await failure(from(() => ({ status: 403, body })));
	expect(error.httpCode).toBe(403);
	expect(sent).toBeLessThan(30);
	expect(error.description.length).toBeLessThan(600);
});

it('a message shows host and path, but no query, whatever the host says', async () => {
	const secret = fc.stringMatching(/^[a-z0-9]{12}$/);
	const words = fc.constantFrom<(url: string) => string>(
		(url) => `No access to ${url}.`,
		(url) => `<Error><Message>See ${url}</Message><StringToSign>${url}</StringToSign></Error>`,
		(url) => `<?xml version="1.0"?><Error><Code>Denied</Code><Signature>${url}</Signature></Error>`,
		(url) => JSON.stringify({ message: `Expired: ${url}` }),
		(url) => `<html><title>${url}</title></html>`,
	);
	await fc.assert(
		fc.asyncProperty(secret, words, fc.constantFrom(403, 404, 500), async (query, say, status) => {
			const url = `https://files.example.com/a/cv.pdf?sig=${query}`;
			const host = () => ({ status, body: [Buffer.from(say(url))] });
			const text = textOf(await failure(from(host, { url })));
			expect(text).toContain('Address: https://files.example.com/a/cv.pdf');
			expect(text).not.toContain(query);
		}),
	);
});

it.each([
	['ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.1:443', /refused the connection/],
	['ENOTFOUND', 'getaddrinfo ENOTFOUND files.example.com', /host was not found/],
	['CERT_HAS_EXPIRED', 'certificate has expired', /certificate of its host/],
	['ECONNRESET', 'socket hang up', /connection to its host was lost/],
	['EODD', `odd: ${URL_WITH_SIGNATURE}`, /the request didn't succeed: odd: https/],
])('a connection that ends with %s is named without the query', async (code, words, message) => {
	const error = await failure(
		from(() => {
			throw Object.assign(new Error(words), { code });
		}),
	);
	expect(error.message).toMatch(message);
	expect(error.code).toMatch(/^FILE\.[A-Z_]+$/);
	expect(textOf(error)).not.toContain('s3cr3t');
});

it('what n8n says when it cannot store a file is shown, and not tried again', async () => {
	let tries = 0;
	const use = async () => {
		tries++;
		return await Promise.reject<Buffer>(new Error('ENOSPC: no space left on device'));
	};
	const error = await failure(from(() => ({ body: [Buffer.of(1)] }), { use, maxRetries: 3 }));
	expect([error.code, tries]).toEqual(['FILE.NOT_STORED', 1]);
	expect(error.description).toContain('no space left');
});

it('no request has a header but those of a plain download', async () => {
	const requests: IHttpRequestOptions[] = [];
	const redirect = { status: 302, headers: { location: 'https://other.example.com/b' } };
	await from((request) => {
		requests.push(request);
		return requests.length === 1 ? redirect : { body: [Buffer.of(1)] };
	});
	expect(requests.map(({ url }) => url)).toEqual([
		URL_WITH_SIGNATURE,
		'https://other.example.com/b',
	]);
	for (const request of requests) {
		expect(request.headers).toEqual({ Accept: '*/*' });
		expect(request.disableFollowRedirect).toBe(true);
		expect(JSON.stringify(request)).not.toContain(API_KEY);
	}
});

it.each([
	['nothing', null],
	['an address without TLS', 'http://files.example.com/cv.pdf'],
	['this machine', 'https://localhost/cv.pdf'],
	['this machine by its number', 'http://127.0.0.1:5678/rest/settings'],
	['a path', '/files/cv.pdf'],
	['a file of the machine', 'file:///etc/passwd'],
	['a number', 7],
])('%s is no address to download from', async (_, url) => {
	const error = await failure(from(() => ({}), { url }));
	expect(error.code).toBe('FILE.ADDRESS_UNSAFE');
});

it('an address of this machine is allowed only where Kombo is on it', () => {
	const local = 'http://127.0.0.1:4010/files/1/cv.pdf';
	expect(fileAddress(local, 'http://localhost:4010/v1')?.href).toBe(local);
	expect(fileAddress(local, 'https://api.kombo.dev/v1')).toBeUndefined();
	fc.assert(
		fc.property(fc.webUrl({ validSchemes: ['http', 'https', 'ftp'] }), (text) => {
			const url = fileAddress(text, 'https://api.kombo.dev/v1');
			expect(url === undefined).toBe(!text.startsWith('https:'));
		}),
	);
});
