import { z } from 'zod';
import { facts } from '../../data/apiFacts';
import type { ActionSettings } from '../../data/companySettings';
import { toolAdvice } from '../../data/toolAdvice';
import { duration, fault, faultOptions, randomFaults } from '../../faults/faultSchemas';
import type { FileFaults } from '../../state/fileStore';
import type { NewIntegration } from '../../state/integration';
import type { RateLimit } from '../../state/rateLimit';
import type { RemoteRateLimit } from '../../state/remoteRates';
import type { switches } from '../../state/switches';
import type { TaskSettings } from '../../state/tasks';

/** The bodies of the control routes. */

const count = z.number().int().min(0).max(100_000);
const tool = z
	.string()
	.superRefine((id, context) => {
		const message = toolAdvice(id);
		if (message !== undefined) context.addIssue({ code: 'custom', message });
	})
	.optional();
const category = z.enum(['HRIS', 'ATS', 'ASSESSMENT', 'LMS']);
const window = {
	limit: z.number().int().min(0),
	windowMs: duration.refine((ms) => ms > 0, 'must be more than 0'),
	rounding: z.enum(['floor', 'ceil']).optional(),
};
const rateLimit = z
	.object({ ...window, resetAs: z.enum(['seconds', 'unixSeconds', 'unixMs']).optional() })
	.strict() satisfies z.ZodType<RateLimit>;
const remoteRateLimit = z
	.object({ ...window, retryAfter: z.boolean().optional() })
	.strict() satisfies z.ZodType<RemoteRateLimit>;
const on = z.boolean().optional();
const bytes = z
	.number()
	.int()
	.min(0)
	.max(1024 ** 3);
const writeId = z
	.string()
	.refine(
		(id) => Object.hasOwn(facts.writes, id),
		'is no operation such as "POST /hris/absences".',
	);
const ofIntegration = { integrationId: z.string().optional() };

export const noBody = z.object({}).strict();
export const faultOrder = z
	.object({
		clear: z.boolean().optional(),
		next: fault.optional(),
		options: faultOptions.optional(),
		random: randomFaults.optional(),
		outage: z.object({ ms: duration, fault: fault.optional() }).strict().optional(),
	})
	.strict();
export const webhookUrl = z.object({ url: z.string().url().nullish() }).strict();
export const latency = z.object({ ms: duration }).strict();
export const rateLimitOrder = z.object({ rateLimit: rateLimit.nullable() }).strict();
export const remoteRateLimitOrder = z
	.object({ rateLimit: remoteRateLimit.nullable(), ...ofIntegration })
	.strict();
export const concurrencyLimitOrder = z
	.object({ limit: z.number().int().min(0), ...ofIntegration })
	.strict();
export const pauseOrder = z.object({ ms: duration, letFinish: z.boolean().optional() }).strict();
export const cutOrder = z.object({ count: z.number().int().min(0) }).strict();
export const proxyOrder = z
	.object({ status: z.number().int().min(200).max(599).nullable() })
	.strict();
export const delivery = z.object({ type: z.string(), data: z.unknown() }).strict();
export const stateOrder = z.object({ state: z.enum(['ACTIVE', 'INVALID', 'INACTIVE']) }).strict();
export const syncOrder = z.object({ syncState: z.string().optional() }).strict();
export const changeOrder = z.object({ count }).strict();
export const switchOrder = z
	.object({ rateLimit: on, unavailable: on, slow: on })
	.strict() satisfies z.ZodType<Partial<Record<keyof typeof switches, boolean>>>;
const actions = {
	unavailable: z.array(writeId).optional(),
	warnings: z.array(z.string()).optional(),
	dropped: z.array(z.string()).optional(),
	prehire: on,
};
export const actionOrder = z
	.object({ ...actions, disabled: z.array(z.string()).optional() })
	.strict() satisfies z.ZodType<ActionSettings>;
export const fileFaults = z
	.object({
		name: z.string().optional(),
		contentType: z.string().optional(),
		withoutLength: on,
		announced: bytes.optional(),
		bytes: bytes.optional(),
		endless: on,
		msPerByte: duration.optional(),
		forbidden: on,
	})
	.strict() satisfies z.ZodType<FileFaults>;
export const taskOrder = z
	.object({
		pendingPolls: count.optional(),
		pendingMs: duration.optional(),
		never: on,
		failure: z.string().optional(),
		failedItems: z.array(z.string()).optional(),
	})
	.strict() satisfies z.ZodType<TaskSettings>;
export const submission = z.object({ tool }).strict();
export const newIntegration = z
	.object({
		tool,
		category: category.optional(),
		organizationName: z.string().optional(),
		email: z.string().nullish(),
		originId: z.string().nullish(),
		scopeConfigId: z.string().nullish(),
		setupStatus: z.enum(['INCOMPLETE', 'FINAL_SYNC_PENDING', 'COMPLETED']).optional(),
		setupFlow: z.boolean().optional(),
		integrationFields: count.optional(),
		customFields: count.optional(),
		employees: count.optional(),
		onlyCreatedApplications: on,
	})
	.strict() satisfies z.ZodType<NewIntegration>;

/**
 * The body, checked.
 * @throws Error whose message names each field that is wrong
 */
export function checked<Schema extends z.ZodTypeAny>(
	schema: Schema,
	body: unknown,
): z.output<Schema> {
	const result = schema.safeParse(body);
	if (result.success) return result.data as z.output<Schema>;
	throw new Error(result.error.issues.map(sentence).join(' '));
}

function sentence({ path, message }: z.ZodIssue): string {
	const field = path.length > 0 ? `${path.join('.')}: ` : '';
	return `${field}${message.replace(/\.$/, '')}${message.endsWith('?') ? '' : '.'}`;
}
