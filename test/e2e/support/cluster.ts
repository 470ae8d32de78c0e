/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installIntoCommunityFolder } from '../../../scripts/n8n/communityFolder';
import { N8nRest } from '../../../scripts/n8n/rest';
import { startN8n, startN8nWorker } from '../../../scripts/n8n/server';
import type { N8nServer } from '../../../scripts/n8n/server';
import { startPostgres, startRedis } from './services';
import { OWNER, saveSandboxCredential } from './stage';
import type { Stage } from './stage';

/** n8n in queue mode: a main process receives the calls, workers run the workflows. */
export interface Cluster {
	main: N8nServer;
	workers: N8nServer[];
	rest: N8nRest;
	/** The credential 'Kombo sandbox'. */
	credential: Stage['credential'];
}

/** How many executions a worker runs at once. */
export const WORKER_CONCURRENCY = 5;

/**
 * Runs `use` on a fresh cluster over Redis and PostgreSQL, then stops its processes. The package is
 * installed in the user folder of the main process and of every worker, as n8n requires.
 */
export async function withCluster(
	{ install, tarball, sandbox }: Pick<Stage, 'install' | 'tarball' | 'sandbox'>,
	workerCount: number,
	use: (cluster: Cluster) => Promise<void>,
): Promise<void> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-queue-'));
	// PostgreSQL may run as another user, who must be able to reach its data folder.
	await chmod(folder, 0o711);
	const opened: Array<() => Promise<void>> = [() => rm(folder, { recursive: true, force: true })];
	try {
		const redis = await startRedis(folder);
		opened.push(redis.process.stop);
		const postgres = await startPostgres(folder);
		opened.push(postgres.process.stop);
		const env = queueEnvironment(redis.port, postgres.port);
		const member = async (name: string) => {
			const userFolder = join(folder, name);
			await installIntoCommunityFolder(tarball, userFolder);
			return { userFolder, env };
		};
		const main = await startN8n(install, await member('main'));
		opened.push(main.process.stop);
		const started = await Promise.allSettled(
			Array.from({ length: workerCount }, async (_, index) => {
				const worker = await startN8nWorker(install, {
					...(await member(`worker-${index + 1}`)),
					concurrency: WORKER_CONCURRENCY,
				});
				opened.push(worker.process.stop);
				return worker;
			}),
		);
		const workers = started.map((start) => {
			if (start.status === 'rejected') throw start.reason;
			return start.value;
		});
		const rest = new N8nRest(main.url);
		await rest.setUpOwner(OWNER);
		const credential = await saveSandboxCredential(rest, sandbox);
		await use({ main, workers, rest, credential });
	} finally {
		for (const close of opened.reverse()) await close();
	}
}

function queueEnvironment(redisPort: number, postgresPort: number): Record<string, string> {
	return {
		EXECUTIONS_MODE: 'queue',
		N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redisPort),
		// A dead worker is noticed within seconds instead of a minute.
		QUEUE_WORKER_LOCK_DURATION: '5000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '1000',
		QUEUE_WORKER_STALLED_INTERVAL: '2000',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgresPort),
		DB_POSTGRESDB_USER: 'n8n',
		DB_POSTGRESDB_DATABASE: 'postgres',
	};
}
