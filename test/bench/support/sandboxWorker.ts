/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { startSandbox, stormFaults, type RateLimit } from '../../../sandbox';
import { startReplay } from './replay';

/** A request of the parent process. */
export type SandboxOrder =
	| { address: true }
	| { reset: { latency?: number; rateLimit?: RateLimit } }
	| { count: true }
	| { company: { employees: number; integrations: number } }
	| { change: { integrationId: string; employees: number } }
	| { application: { share: number } }
	| { files: string }
	| { replay: { latency: number } }
	| { replayed: true };

/** Counts of the requests since the last reset. */
export interface SandboxCount {
	requests: number;
	refused: number;
	mostInFlight: number;
	/** Milliseconds from the first arrival to the last. */
	span: number;
}

/** An application that files can be sent to. */
export interface Owner {
	integrationId: string;
	applicationId: string;
	jobId: string;
}

/** Counts of the files that an integration got. */
export interface FileCount {
	files: number;
	/** Files that are there more than once. */
	twice: number;
}

/** Duration of slow responses, in ms. */
const STALL = 500;

/** Where the sandbox and its replay are. */
export interface SandboxAddress {
	baseUrl: string;
	replayUrl: string;
	apiKey: string;
}

async function main(): Promise<void> {
	const sandbox = await startSandbox();
	const replay = await startReplay(sandbox.origin);

	const count = (): SandboxCount => {
		const { log } = sandbox;
		return {
			requests: log.length,
			refused: log.filter(({ status }) => status === 429).length,
			mostInFlight: log.reduce((most, { inFlight }) => Math.max(most, inFlight), 0),
			span: (log.at(-1)?.at ?? 0) - (log[0]?.at ?? 0),
		};
	};
	const createApplication = (share: number): Owner => {
		const { integrations, faults } = sandbox;
		const wanted = { tool: 'sandbox', category: 'ATS', onlyCreatedApplications: false } as const;
		const { id: integrationId } = integrations.create(wanted);
		const company = integrations.company(integrationId);
		const [first] = company.rows('ats_applications');
		const job = company.rows('ats_jobs').find(({ status }) => status === 'OPEN');
		if (share > 0) {
			faults.random({ seed: 1, share, faults: stormFaults(STALL), pathPattern: '/ats/*' });
		}
		return { integrationId, applicationId: String(first?.id), jobId: String(job?.id) };
	};
	const countFiles = (integrationId: string): FileCount => {
		const rows = sandbox.integrations.company(integrationId).rows('ats_attachments');
		return { files: rows.length, twice: rows.length - new Set(rows.map((row) => row.sha256)).size };
	};
	const obey = (order: SandboxOrder): object | string[] | number => {
		if ('address' in order) {
			const { baseUrl, apiKey } = sandbox;
			return { baseUrl, replayUrl: replay.baseUrl, apiKey } satisfies SandboxAddress;
		}
		if ('count' in order) return count();
		if ('company' in order) {
			const { employees, integrations } = order.company;
			const wanted = { tool: 'sandbox', category: 'HRIS', employees } as const;
			return Array.from(
				{ length: integrations },
				() => sandbox.integrations.create({ ...wanted }).id,
			);
		}
		if ('change' in order) {
			const { integrationId, employees } = order.change;
			// `updated_after` doesn't find what changed in the same millisecond.
			const since = new Date(Date.now() - 1).toISOString();
			sandbox.integrations.company(integrationId).hris.changeEmployees(employees);
			return { since };
		}
		if ('application' in order) return createApplication(order.application.share);
		if ('files' in order) return countFiles(order.files);
		if ('replay' in order) return (replay.set(order.replay.latency), {});
		if ('replayed' in order) return replay.requests;
		sandbox.reset();
		replay.clear();
		sandbox.setLatency(order.reset.latency ?? 0);
		sandbox.setRateLimit(order.reset.rateLimit);
		return {};
	};
	process.on('message', (order: SandboxOrder) => process.send?.({ measured: obey(order) }));
	process.on('disconnect', () => {
		replay.close();
		void sandbox.close();
	});
	process.send?.({ ready: true });
}

void main();
