import { sign } from '../../../nodes/KomboTrigger/signature';

/** The secret shared by the tests' credential and their sender. */
export const SECRET = 'kombo-test-value';

const endUser = {
	organization_name: 'Acme GmbH',
	creator_email: 'anna@acme.example',
	origin_id: 'hubspot-4711',
};
const integration = {
	integration_id: 'personio:3CkuyTBrsNWdWwHqHzaN4WMW',
	integration_tool: 'personio',
	integration_category: 'HRIS',
};
const order = {
	id: 'order-1',
	package_id: 'package-1',
	status: 'OPEN',
	integration_id: 'greenhouse:8dUedqNUgLFRTmQyoVdC2fZX',
	candidate: { remote_id: null, email: 'ida@example.com', first_name: 'Ida', last_name: 'Lund' },
	application: { remote_id: '77' },
	job: { remote_id: '12', name: 'Nurse', hiring_team: [] },
};

/** The `data` of each event type, with the fields of Kombo's API reference. */
export const eventData = {
	'data-changed': { ...integration, changed_models: [{ name: 'hris_employees' }] },
	'sync-finished': {
		...integration,
		sync_id: 'sync-1',
		sync_state: 'SUCCEEDED',
		sync_started_at: '2026-11-20T10:00:00.000Z',
		sync_ended_at: '2026-11-20T10:01:00.000Z',
		sync_duration_seconds: 60,
		end_user: endUser,
		log_url: 'https://app.kombo.dev/env/production/logs/sync-1',
	},
	'integration-created': {
		id: 'personio:3CkuyTBrsNWdWwHqHzaN4WMW',
		tool: 'personio',
		category: 'HRIS',
		end_user: endUser,
	},
	'integration-deleted': {
		id: 'personio:3CkuyTBrsNWdWwHqHzaN4WMW',
		tool: 'personio',
		category: 'HRIS',
		end_user: endUser,
		deleted_at: '2026-11-20T10:00:00.000Z',
	},
	'integration-state-changed': {
		...integration,
		end_user: endUser,
		qa_status: 'PASSED',
		setup_status: 'COMPLETED',
		state: 'INVALID',
		updated_at: '2026-11-20T10:00:00.000Z',
	},
	'connection-flow-failed': {
		integration_tool: 'personio',
		integration_category: 'HRIS',
		end_user: endUser,
		log_url: 'https://app.kombo.dev/env/production/logs/flow-1',
	},
	'assessment:order-received': order,
	'inline-assessment:order-received': order,
	'ai-apply-application-status-updated': {
		id: 'application-1',
		job_posting_id: 'posting-1',
		status: 'SUBMITTED',
		created_at: '2026-11-20T10:00:00.000Z',
		updated_at: '2026-11-20T10:00:00.000Z',
	},
	'ai-apply-job-posting-status-updated': {
		id: 'posting-1',
		career_site: { id: 'site-1', label: 'Acme careers' },
		url: 'https://careers.acme.example/12',
		job_code: null,
		created_at: '2026-11-20T10:00:00.000Z',
		updated_at: '2026-11-20T10:00:00.000Z',
		archived_at: null,
		archived_reason: null,
		availability: 'APPLYABLE',
	},
} as const;
export type EventType = keyof typeof eventData;

/** A webhook body as Kombo sends it. */
export function bodyOf(type: EventType, id: string = `delivery-${type}`): string {
	return JSON.stringify({ id, type, data: eventData[type] });
}

/** The status of a response, and the message in its body. */
export interface WebhookResponse {
	status: number;
	message: unknown;
}

/**
 * POSTs a body. Signed as Kombo signs unless `signature` says otherwise; `null` omits the header.
 */
export async function post(
	url: string,
	body: string | Uint8Array<ArrayBuffer>,
	{
		signature,
		contentType = 'application/json',
		headers = {},
	}: {
		signature?: string | null;
		contentType?: string | null;
		headers?: Record<string, string>;
	} = {},
): Promise<WebhookResponse> {
	const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
	const header = signature === undefined ? sign(bytes, SECRET) : signature;
	const response = await fetch(url, {
		method: 'POST',
		body: bytes,
		headers: {
			...(contentType !== null && { 'content-type': contentType }),
			...(header !== null && { 'x-kombo-signature': header }),
			...headers,
		},
	});
	const text = await response.text();
	const { message } = JSON.parse(text || '{}') as { message?: unknown };
	return { status: response.status, message };
}
