/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { cpus, loadavg, release, totalmem } from 'node:os';
import { DEFAULT_N8N_VERSION, NODE_VERSION } from '../../../scripts/n8n/versions';

/** A sentence that describes this machine. */
export function describeMachine(): string {
	const processors = cpus();
	const model = processors[0]?.model.trim() ?? 'unknown processor';
	const memory = Math.round(totalmem() / 1024 ** 3);
	const date = new Date().toISOString().slice(0, 10);
	const load = loadavg()[0]?.toFixed(1);
	return [
		`Measured on ${date}: ${processors.length} × ${model}, ${memory} GiB, ${process.platform} ${release()};`,
		`n8n ${DEFAULT_N8N_VERSION} on Node.js ${NODE_VERSION}, the other parts on Node.js ${process.versions.node};`,
		`load average at the start ${load}.`,
	].join(' ');
}
