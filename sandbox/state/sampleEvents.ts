import type { Integration } from './integration';
import {
	changedEvent,
	createdEvent,
	deletedEvent,
	failedEvent,
	reference,
	stateEvent,
	syncEvent,
} from './integrationEvents';
import { randomId } from './randomId';

const MODELS = {
	HRIS: 'hris_employees',
	ATS: 'ats_applications',
	ASSESSMENT: 'assessment_orders',
	LMS: 'lms_users',
};

/** Plausible `data` of every webhook type that Kombo documents, to send by hand. */
const SAMPLES: Record<string, (integration: Integration) => object> = {
	'integration-created': createdEvent,
	'integration-deleted': deletedEvent,
	'integration-state-changed': stateEvent,
	'connection-flow-failed': failedEvent,
	'data-changed': (integration) => changedEvent(integration, [MODELS[integration.category]]),
	'sync-finished': (integration) =>
		syncEvent(integration, { id: randomId(24), startedAt: Date.now() - 60_000 }, 'SUCCEEDED'),
	'assessment:order-received': order,
	'inline-assessment:order-received': order,
	'ai-apply-application-status-updated': () => ({
		id: randomId(24),
		job_posting_id: randomId(24),
		status: 'SUBMITTED',
		...stamps(),
	}),
	'ai-apply-job-posting-status-updated': () => ({
		id: randomId(24),
		career_site: { id: randomId(24), label: 'Acme Careers' },
		url: 'https://careers.acme.example/jobs/12',
		job_code: null,
		...stamps(),
		archived_at: null,
		archived_reason: null,
		availability: 'APPLYABLE',
	}),
};

/** The webhook types that Kombo documents. */
export const eventTypes: string[] = Object.keys(SAMPLES).sort();

/** `data` of a webhook about the integration. Throws for a type that Kombo doesn't document. */
export function sampleEvent(type: string, integration: Integration): object {
	const sample = Object.hasOwn(SAMPLES, type) ? SAMPLES[type] : undefined;
	if (!sample) throw new Error(`There is no type "${type}": use one of ${eventTypes.join(', ')}`);
	return sample(integration);
}

function order(integration: Integration) {
	return {
		id: randomId(24),
		package_id: randomId(24),
		status: 'OPEN',
		...reference(integration),
		candidate: {
			remote_id: '2041',
			email: 'ida.lund@candidate.example',
			first_name: 'Ida',
			last_name: 'Lund',
		},
		application: { remote_id: '3077' },
		job: { remote_id: '1012', name: 'Nurse', hiring_team: [] },
	};
}

function stamps() {
	const now = new Date().toISOString();
	return { created_at: now, updated_at: now };
}
