import { labelOf } from '../../data/catalog';
import type { Integration } from '../../state/integration';
import type { ConnectLink } from '../../state/link';
import type { SandboxRequest } from '../../state/requestLog';
import { switches } from '../../state/switches';
import type { WebhookDelivery } from '../../state/webhooks';
import type { World } from '../../state/world';

/** How many entries of each list a page shows. */
const MOST = 100;

/** What the page shows of a world: short entries, the newest first. Contains no key. */
export function overview(world: World) {
	const { clock, faults, file, integrations, links, log, webhooks } = world;
	const on = Object.entries(switches).map(([name, { isOn }]) => [name, isOn(world)] as const);
	return {
		now: clock.now(),
		clockMoved: clock.moved,
		webhookUrl: webhooks.url ?? null,
		world: file ? { path: file.path, error: file.error ?? null } : null,
		switches: Object.fromEntries(on),
		otherFaults: faults.count + (faults.hasRandom ? 1 : 0),
		integrations: newest(integrations.all(), integrationSummary),
		links: newest(links.all(), linkSummary),
		deliveries: newest(webhooks.deliveries, deliverySummary),
		requests: newest(log.entries, requestSummary),
	};
}

function newest<Entry, Summary>(entries: Entry[], summary: (entry: Entry) => Summary) {
	return { total: entries.length, entries: entries.slice(-MOST).reverse().map(summary) };
}

function integrationSummary(integration: Integration) {
	const { id, tool, category, status, setup_status, end_user, created_at, sync } = integration;
	return {
		id,
		tool,
		label: labelOf(tool),
		category,
		status,
		setupStatus: setup_status,
		customer: end_user.organization_name,
		originId: end_user.origin_id,
		createdAt: created_at,
		syncQueued: sync !== undefined,
	};
}

function linkSummary(link: ConnectLink) {
	const { token, url, kind, category, tool, endUser, createdAt, expiresAt, outcome } = link;
	return {
		token,
		url,
		kind,
		category,
		label: tool === null ? null : labelOf(tool),
		customer: endUser.organization_name,
		createdAt,
		expired: expiresAt <= Date.now(),
		outcome: outcome?.result ?? null,
	};
}

function deliverySummary({ id, type, at, url, status, error }: WebhookDelivery) {
	return { id, type, at, url: url ?? null, status: status ?? null, error: error ?? null };
}

function requestSummary({
	index,
	method,
	path,
	query,
	status,
	fault,
	at,
	aborted,
}: SandboxRequest) {
	const search = new URLSearchParams(query).toString();
	return {
		index,
		method,
		path: search === '' ? path : `${path}?${search}`,
		status: status ?? null,
		fault: fault ?? null,
		aborted: aborted ?? false,
		at,
	};
}
