import type { Integration } from './integration';
import { randomId } from './randomId';

const DASHBOARD = 'https://app.kombo.dev';

/** The `data` of webhooks about an integration, as Kombo documents them. */

export function createdEvent({ id, tool, category, end_user }: Integration) {
	return { id, tool, category, end_user };
}

export function deletedEvent(integration: Integration) {
	return { ...createdEvent(integration), deleted_at: new Date().toISOString() };
}

export function stateEvent(integration: Integration) {
	return {
		...reference(integration),
		end_user: integration.end_user,
		qa_status: 'PASSED',
		setup_status: integration.setup_status,
		state: integration.status,
		updated_at: new Date().toISOString(),
	};
}

/** @param startedAt epoch milliseconds */
export function syncEvent(
	integration: Integration,
	{ id, startedAt }: { id: string; startedAt: number },
	syncState: string,
) {
	const endedAt = Date.now();
	return {
		sync_id: id,
		sync_state: syncState,
		sync_started_at: new Date(startedAt).toISOString(),
		sync_ended_at: new Date(endedAt).toISOString(),
		sync_duration_seconds: Math.round((endedAt - startedAt) / 1000),
		...reference(integration),
		end_user: integration.end_user,
		log_url: `${DASHBOARD}/logs/${id}`,
	};
}

export function changedEvent(integration: Integration, models: string[]) {
	return { changed_models: models.map((name) => ({ name })), ...reference(integration) };
}

export function failedEvent({
	tool,
	category,
	end_user,
}: Pick<Integration, 'tool' | 'category' | 'end_user'>) {
	return {
		integration_tool: tool,
		integration_category: category,
		end_user,
		log_url: `${DASHBOARD}/logs/${randomId(24)}`,
	};
}

export function reference({ id, tool, category }: Integration) {
	return { integration_id: id, integration_tool: tool, integration_category: category };
}
