import { flatten, parseDelivery, type Delivery } from '../../nodes/KomboTrigger/payload';
import { bodyOf, eventData, type EventType } from './support/deliveries';

function parse(text: string): Delivery {
	const delivery = parseDelivery(Buffer.from(text));
	if (!delivery) throw new Error(`Not a delivery: ${text}`);
	return delivery;
}

describe('parseDelivery', () => {
	it('reads the envelope', () => {
		expect(parse(bodyOf('data-changed', 'd1'))).toEqual({
			id: 'd1',
			type: 'data-changed',
			data: eventData['data-changed'],
			payload: { id: 'd1', type: 'data-changed', data: eventData['data-changed'] },
		});
	});

	it('accepts a byte order mark, as n8n does', () => {
		expect(parse(`\uFEFF${bodyOf('data-changed')}`).type).toBe('data-changed');
	});

	it.each(['', ' ', '{"type":', 'null', '7', '"text"', '[]', '{}', '{"type":""}', '{"type":7}'])(
		'refuses %j',
		(text) => {
			expect(parseDelivery(Buffer.from(text))).toBeUndefined();
		},
	);

	it.each([
		['no id', '{"type":"t","data":{"a":1}}'],
		['an empty id', '{"id":"","type":"t","data":{"a":1}}'],
		['an id that is no text', '{"id":7,"type":"t","data":{"a":1}}'],
	])('reads a delivery with %s, which repeats can not be compared with', (_case, text) => {
		expect(parse(text)).toMatchObject({ id: undefined, type: 't', data: { a: 1 } });
	});
});

describe('flatten', () => {
	it.each((Object.keys(eventData) as EventType[]).filter((type) => !('id' in eventData[type])))(
		'moves the data of %s one level up, names unchanged',
		(type) => {
			expect(flatten(parse(bodyOf(type, 'd1')))).toEqual({ id: 'd1', type, ...eventData[type] });
		},
	);

	it.each([
		['integration-created', 'integration_id'],
		['integration-deleted', 'integration_id'],
		['assessment:order-received', 'order_id'],
		['inline-assessment:order-received', 'order_id'],
		['ai-apply-application-status-updated', 'application_id'],
		['ai-apply-job-posting-status-updated', 'job_posting_id'],
	] as const)('keeps the ID inside the data of %s as %s', (type, name) => {
		const { id, ...rest } = eventData[type];
		expect(flatten(parse(bodyOf(type, 'd1')))).toEqual({ id: 'd1', type, [name]: id, ...rest });
	});

	it('starts with id and type, for the table view', () => {
		expect(Object.keys(flatten(parse(bodyOf('integration-created')))).slice(0, 3)).toEqual([
			'id',
			'type',
			'integration_id',
		]);
	});

	it('keeps every field of an unknown type', () => {
		const body = '{"id":"d1","type":"new","data":{"id":"x","type":"y","error":null,"list":[1]}}';
		expect(flatten(parse(body))).toEqual({
			id: 'd1',
			type: 'new',
			data_id: 'x',
			data_type: 'y',
			error: null,
			list: [1],
		});
	});

	it('never lets one ID overwrite another', () => {
		const body = '{"id":"d1","type":"integration-created","data":{"id":"a","integration_id":"b"}}';
		expect(flatten(parse(body))).toEqual({
			id: 'd1',
			type: 'integration-created',
			data_id: 'a',
			integration_id: 'b',
		});
	});

	it.each([
		['{"id":"d1","type":"t"}', {}],
		['{"id":"d1","type":"t","data":null}', { data: null }],
		['{"id":"d1","type":"t","data":[1,2]}', { data: [1, 2] }],
		['{"id":"d1","type":"t","data":"text"}', { data: 'text' }],
	])('keeps data that can not be flattened: %s', (body, rest) => {
		expect(flatten(parse(body))).toEqual({ id: 'd1', type: 't', ...rest });
	});

	it('does not let a payload reach the prototype', () => {
		const body = '{"id":"d1","type":"t","data":{"__proto__":{"admin":true}}}';
		expect((flatten(parse(body)) as { admin?: boolean }).admin).toBeUndefined();
		expect(({} as { admin?: boolean }).admin).toBeUndefined();
	});
});
