import { z } from 'zod';
import { compilePathPattern } from '../http/pathPattern';
import type { Fault, HeaderValue } from './fault';
import type { FaultOptions, RandomFaults } from './faultOptions';

/** The format of faults that come over HTTP; the types explain the fields. */

const HOUR_MS = 60 * 60 * 1000;
const MAX_BYTES = 1024 ** 3;

const status = z.number().int().min(200).max(599);
/** Milliseconds. */
export const duration = z.number().min(0).max(HOUR_MS);
const headerValue: z.ZodType<HeaderValue> = z.union([
	z.string(),
	z.number(),
	z
		.object({
			inSeconds: z.number(),
			as: z.enum(['unixSeconds', 'unixMs', 'httpDate', 'isoDate']),
		})
		.strict(),
]);
const headers = z.record(headerValue);
const limited = { resetSeconds: headerValue.optional(), retryAfter: headerValue.optional() };
const fields = z.record(z.unknown());

/** The fields of each kind. */
const KINDS = {
	status: {
		status,
		body: z.unknown(),
		headers: headers.optional(),
		contentType: z.string().optional(),
	},
	error: {
		status: status.optional(),
		code: z.string().nullish(),
		title: z.string().nullish(),
		message: z.string().optional(),
		logUrl: z.string().nullish(),
	},
	oldEnvelope: { status, message: z.string() },
	rateLimit: limited,
	remoteRateLimit: limited,
	concurrencyLimit: {},
	gateway: {
		by: z.enum([
			'nginx',
			'aws',
			'cloudflare',
			'azure',
			'kong',
			'plainText',
			'problemJson',
			'proxy',
		]),
		status: status.optional(),
		message: z.string().optional(),
		processed: z.boolean().optional(),
	},
	echoKey: {
		as: z
			.enum([
				'plain',
				'bearer',
				'urlEncoded',
				'urlEncodedLower',
				'formEncoded',
				'jsonEscaped',
				'unicodeEscaped',
				'htmlEscaped',
				'base64',
			])
			.optional(),
		where: z.enum(['message', 'title', 'code', 'logUrl', 'html', 'plainText']).optional(),
		status: status.optional(),
	},
	delay: { ms: duration },
	stall: { processed: z.boolean().optional() },
	reset: { processed: z.boolean().optional() },
	resetMidBody: {},
	truncate: {},
	drip: { ms: duration },
	dripHead: { ms: duration },
	switchProtocols: { keepOpen: z.boolean().optional(), upgrade: z.boolean().optional() },
	interim: {
		status: z.union([z.literal(100), z.literal(102), z.literal(103)]).optional(),
		times: z.number().int().min(0).max(10_000).optional(),
		everyMs: duration.optional(),
	},
	redirect: { location: z.string(), status: status.optional() },
	huge: { bytes: z.number().int().min(0).max(MAX_BYTES) },
	nested: { depth: z.number().int().min(0).max(10_000_000) },
	endlessPages: {
		results: z.array(z.unknown()).optional(),
		next: z.enum(['new', 'same', 'two', 'number']).optional(),
	},
	controlHeader: {},
	hugeHeaders: { bytes: z.number().int().min(0).max(10_000_000) },
	raw: { bytes: z.string() },
	headers: { headers: z.record(headerValue.nullable()) },
	empty: { status: z.union([z.literal(200), z.literal(202), z.literal(204)]).optional() },
	byteOrderMark: {},
	brokenEncoding: {
		encoding: z.enum(['gzip', 'deflate', 'br']).optional(),
		how: z.enum(['plain', 'cut', 'checksum']).optional(),
	},
	link: { link: z.unknown() },
	data: { merge: fields },
	envelope: { merge: fields.optional(), without: z.array(z.string()).optional() },
	numericNext: {},
} satisfies { [Kind in Fault['kind']]: FieldsOf<Kind> };

/** Every field of the kind must have a check; TypeScript can't tell which for `unknown`. */
type FieldsOf<Kind extends Fault['kind']> = {
	[Field in Exclude<keyof Extract<Fault, { kind: Kind }>, 'kind'>]-?: z.ZodType<
		Extract<Fault, { kind: Kind }>[Field]
	>;
};

const kinds = new Map(
	Object.entries<z.ZodRawShape>(KINDS).map(([kind, shape]) => [
		kind,
		z.object({ kind: z.literal(kind), ...shape }).strict(),
	]),
);

export const fault = z
	.object({ kind: z.string() })
	.passthrough()
	.transform((value, context): Fault => {
		const schema = kinds.get(value.kind);
		if (!schema) {
			context.addIssue({ code: 'custom', path: ['kind'], message: unknownKind(value.kind) });
			return z.NEVER;
		}
		const result = schema.safeParse(value);
		if (result.success) return result.data as unknown as Fault;
		for (const issue of result.error.issues) context.addIssue(issue);
		return z.NEVER;
	});

function unknownKind(kind: string): string {
	return `${JSON.stringify(kind.slice(0, 100))} is not a kind of fault. Use one of: ${[...kinds.keys()].join(', ')}`;
}

const pathPattern = z.string().superRefine((pattern, context) => {
	try {
		compilePathPattern(pattern);
	} catch (error) {
		context.addIssue({ code: 'custom', message: (error as Error).message });
	}
});
const which = {
	path: z.string().optional(),
	pathPattern: pathPattern.optional(),
	integrationId: z.string().optional(),
	forMs: duration.optional(),
};

/** `times: null` means Infinity. */
export const faultOptions = z
	.object({
		...which,
		times: z
			.number()
			.int()
			.min(1)
			.nullish()
			.transform((times) => (times === null ? Infinity : times)),
		originId: z.string().optional(),
		skip: z.number().int().min(0).optional(),
	})
	.strict() satisfies z.ZodType<FaultOptions, z.ZodTypeDef, unknown>;

export const randomFaults = z
	.object({
		...which,
		seed: z.number(),
		share: z.number().min(0).max(1),
		faults: z.array(fault).min(1),
	})
	.strict() satisfies z.ZodType<RandomFaults, z.ZodTypeDef, unknown>;
