import fc from 'fast-check';
import {
	Workflow,
	type IDataObject,
	type INode,
	type INodeTypes,
	type IWebhookFunctions,
} from 'n8n-workflow';

import { findStoppingFilter } from '../../nodes/KomboTrigger/filters';
import { KomboTrigger } from '../../nodes/KomboTrigger/KomboTrigger.node';
import { flatten, parseDelivery } from '../../nodes/KomboTrigger/payload';
import { receive } from '../../nodes/KomboTrigger/receive';
import { bodyOf, post, SECRET } from './support/deliveries';
import { startWebhookServer, type WebhookServer } from './support/webhookServer';

/** Every name that a plain object inherits. */
const INHERITED = Object.getOwnPropertyNames(Object.prototype);

const parse = (payload: unknown) => {
	const delivery = parseDelivery(Buffer.from(JSON.stringify(payload)));
	if (!delivery) throw new Error('Not a delivery');
	return delivery;
};

describe('a name that every object inherits', () => {
	it.each(INHERITED)('is an ordinary event type: %s', (type) => {
		const delivery = parse({ id: 'd1', type, data: { id: 'x', a: 1 } });
		expect(flatten(delivery)).toEqual({ id: 'd1', type, data_id: 'x', a: 1 });
	});

	it.each(INHERITED)('is shown unchanged under the node: %s', async (type) => {
		const trigger = new KomboTrigger();
		const nodeTypes: INodeTypes = {
			getByName: () => trigger,
			getByNameAndVersion: () => trigger,
			getKnownTypes: () => ({}),
		};
		const node: INode = {
			id: '1',
			name: 'Kombo Trigger',
			type: 'n8n-nodes-kombo.komboTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: { events: [type, 'sync-finished'] },
		};
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		const subtitle = workflow.expression.getSimpleParameterValue(
			node,
			trigger.description.subtitle,
			'internal',
			{},
		);
		expect(subtitle).toBe(`${type}, Sync Finished`);
	});

	it.each(INHERITED)('matches no filter but its own: %s', (name) => {
		const data = { integration_tool: name, changed_models: [{ name }] };
		const delivery = parse({ type: 'data-changed', data });
		expect(findStoppingFilter(delivery, { tools: ['personio'] })).toBe('Tool Names or IDs');
		expect(findStoppingFilter(delivery, { tools: [name] })).toBeUndefined();
		expect(findStoppingFilter(delivery, { changedModels: [name] })).toBeUndefined();
	});

	it('does not hide an ID inside data', () => {
		const data = JSON.parse('{"id":"x","__proto__":{"data_id":"y"}}') as IDataObject;
		expect(flatten({ type: 't', data, payload: {} })).toMatchObject({ data_id: 'x' });
	});
});

describe('filters', () => {
	const filters = { changedModels: ['a'], tools: ['b'], integrationIds: ['c'] };

	it.each([
		['null entries', [null, { name: 'a' }]],
		['texts', ['a']],
		['entries without a name', [{}, { name: null }, { name: 'a' }]],
		['entries that have no text form', [{ name: { toString: 1 } }, { toString: 1 }, { name: 'a' }]],
	])('find a model in a list with %s', (_case, changed_models) => {
		const delivery = parse({ type: 'data-changed', data: { changed_models } });
		expect(findStoppingFilter(delivery, filters)).toBeUndefined();
	});

	it('find no text in a missing name', () => {
		const data = { changed_models: [null, {}, { name: null }] };
		const delivery = parse({ type: 'data-changed', data });
		expect(findStoppingFilter(delivery, { changedModels: ['undefined', 'null'] })).toBe(
			'Changed Models',
		);
	});

	it('let values pass that they cannot read', () => {
		for (const value of [{ toString: 1 }, { toString: null, valueOf: null }, {}, null]) {
			const data = { integration_tool: value, integration_id: value, changed_models: value };
			const delivery = parse({ type: 'data-changed', data });
			expect(findStoppingFilter(delivery, filters)).toBeUndefined();
		}
	});
});

describe('any signed JSON', () => {
	const key = fc.oneof(
		fc.string(),
		fc.constantFrom(...INHERITED, 'id', 'type', 'data', 'changed_models', 'name'),
	);
	const { value } = fc.letrec<{ value: unknown }>((tie) => ({
		value: fc.oneof(
			{ maxDepth: 4 },
			fc.constantFrom(null, '', 'HRIS', 0, true),
			fc.string(),
			fc.array(tie('value'), { maxLength: 4 }),
			fc
				.array(fc.tuple(key, tie('value')), { maxLength: 5 })
				.map((pairs) => Object.fromEntries(pairs)),
		),
	}));
	const type = fc.oneof(
		fc.constantFrom('data-changed', 'sync-finished', 'integration-created', ...INHERITED),
		fc.string({ minLength: 1 }),
	);
	const named = ['integration_id', 'integration_tool', 'integration_category', 'sync_state'];

	it('is flattened without loss and judged without an error', () => {
		fc.assert(
			fc.property(
				type,
				value,
				fc.dictionary(fc.constantFrom('id', 'tool', 'changed_models', ...named), value),
				(eventType, anything, known) => {
					for (const data of [anything, known]) {
						const delivery = parse({ id: 'd1', type: eventType, data });
						const filters = { tools: ['x'], categories: ['y'], changedModels: ['z'] };
						expect(() => findStoppingFilter(delivery, filters)).not.toThrow();
						const item = flatten(delivery);
						expect([item.id, item.type]).toEqual(['d1', eventType]);
						expect(Object.keys(item)).toHaveLength(2 + Object.keys(delivery.data).length);
						expect(Object.getPrototypeOf(item)).toBe(Object.prototype);
					}
				},
			),
			{ numRuns: 500 },
		);
		expect(Object.keys(Object.prototype)).toEqual([]);
	});
});

describe('bodies', () => {
	const deep = (depth: number) =>
		`{"type":"t","data":${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}}`;

	it('are refused when they are nested more deeply than n8n can handle', () => {
		expect(parseDelivery(Buffer.from(deep(400)))).toBeDefined();
		expect(parseDelivery(Buffer.from(deep(600)))).toBeUndefined();
		expect(parseDelivery(Buffer.from(deep(300_000)))).toBeUndefined();
		expect(parseDelivery(Buffer.from('['.repeat(4_000_000)))).toBeUndefined();
	});

	it('are accepted up to 500 levels, whatever they consist of', () => {
		const levels = fc.array(fc.constantFrom(['{"a":', '}'], ['[', ']'], ['[0,', ',{}]']), {
			minLength: 450,
			maxLength: 550,
			size: 'max',
		});
		fc.assert(
			fc.property(levels, (pairs) => {
				const opened = pairs.map(([open]) => open).join('');
				const closed = pairs.map(([, close]) => close).reverse();
				const body = Buffer.from(`{"type":"t","data":${opened}"[{"${closed.join('')}}`);
				// The envelope is a level, too, and so is an object next to the innermost text.
				const depth = 1 + pairs.length + (pairs.at(-1)?.[0] === '[0,' ? 1 : 0);
				expect(parseDelivery(body) !== undefined).toBe(depth <= 500);
			}),
		);
	});

	it.each([501, 5_000, 300_000])(
		'of %i levels are refused with 400 and not remembered',
		async (depth) => {
			const server = await startWebhookServer({
				credentials: { webhookSecret: SECRET },
				parameters: { events: ['*'] },
			});
			try {
				const body = `{"id":"d1",${deep(depth).slice(1)}`;
				expect(await post(server.url, body)).toEqual({
					status: 400,
					message: 'The body is nested more than 500 levels deep',
				});
				expect((await post(server.url, body, { signature: 'forged' })).status).toBe(401);
				expect(server.items).toEqual([]);
				expect(server.thrown).toEqual([]);
				expect(server.staticData()).toEqual({});
				expect(server.warnings[0]).toBe(
					'Kombo Trigger refused a request (400): The body is nested more than 500 levels deep',
				);
				expect((await post(server.url, '{"id":"d1","type":"t","data":{}}')).status).toBe(200);
				expect(server.items).toEqual([{ id: 'd1', type: 't' }]);
			} finally {
				await server.close();
			}
		},
	);

	it('may begin with a byte order mark', () => {
		expect(parseDelivery(Buffer.from(`\uFEFF${deep(400)}`))?.type).toBe('t');
	});
});

describe('text from outside', () => {
	const MB = 1024 * 1024;
	/** What hurts regular expressions and lists: repeated openers, near matches, many entries. */
	const pieces = ['{', '{{', '}}', '/', '+', 'a+', ';', ' ', ',', '.-', '\\', '"', '\u200B', 'x'];
	const LIMIT_MS = 500;

	const timeOf = async (work: () => unknown): Promise<number> => {
		const began = performance.now();
		await work();
		return performance.now() - began;
	};

	it.each(pieces)('is checked in linear time in headers: %j', async (piece) => {
		const text = piece.repeat(MB / piece.length);
		for (const header of ['x-kombo-signature', 'content-type']) {
			const context = {
				getCredentials: async () => ({ webhookSecret: SECRET }),
				getHeaderData: () => ({
					'x-kombo-signature': 'x',
					[header]: `application/${text}json!`,
				}),
				getRequestObject: () => ({ rawBody: Buffer.from('{}') }),
			} as unknown as IWebhookFunctions;
			expect(await timeOf(async () => await receive(context))).toBeLessThan(LIMIT_MS);
		}
	});

	it.each(pieces)('is checked in linear time in bodies of 4 MiB: %j', async (piece) => {
		const text = piece.repeat((3.5 * MB) / Buffer.byteLength(JSON.stringify(piece)));
		const bodies = [
			text,
			JSON.stringify({ id: text, type: text, data: { id: text, [text]: text } }),
		];
		for (const body of bodies) {
			const elapsed = await timeOf(() => {
				const delivery = parseDelivery(Buffer.from(body));
				if (delivery) findStoppingFilter(delivery, { tools: ['x'] });
				if (delivery) flatten(delivery);
			});
			expect(elapsed).toBeLessThan(4 * LIMIT_MS);
		}
	});

	it('is compared in linear time, however many values meet', async () => {
		const many = Array.from({ length: 200_000 }, (_, index) => `model-${index}`);
		const data = { changed_models: many.map((name) => ({ name })), integration_id: many };
		const delivery = parse({ type: 'data-changed', data });
		const filters = {
			changedModels: many.map((name) => `other-${name}`),
			integrationIds: many.map((name) => `other-${name}`),
		};
		expect(await timeOf(() => findStoppingFilter(delivery, filters))).toBeLessThan(4 * LIMIT_MS);
	});

	describe('on the wire', () => {
		let server: WebhookServer;

		afterEach(async () => {
			await server.close();
		});

		it('is read in linear time in parameters', async () => {
			server = await startWebhookServer({
				credentials: { webhookSecret: SECRET },
				parameters: {
					events: '={{ "integration-created" + " ,".repeat(500000) }}',
					filters: {
						integrationIds: '={{ "x,".repeat(500000) + " personio:1" }}',
						tools: '={{ Array.from({ length: 200000 }, (_, index) => "x" + index) }}',
					},
				},
			});
			const elapsed = await timeOf(async () => {
				expect((await post(server.url, bodyOf('integration-created'))).message).toBe(
					"Received and ignored: the filter 'Integration IDs' stops it",
				);
			});
			expect(elapsed).toBeLessThan(10 * LIMIT_MS);
		});

		it('is shortened in responses', async () => {
			server = await startWebhookServer({
				credentials: { webhookSecret: SECRET },
				parameters: { events: ['sync-finished'] },
			});
			const type = 'x'.repeat(MB);
			const { status, message } = await post(server.url, JSON.stringify({ type }));
			expect(status).toBe(200);
			expect(String(message).length).toBeLessThan(200);
		});
	});
});
