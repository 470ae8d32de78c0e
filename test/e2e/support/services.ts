/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { access, chown, mkdir, readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { freePort } from '../../../scripts/n8n/ports';
import { startProcess, untilReady } from '../../../scripts/n8n/process';
import type { ServerProcess } from '../../../scripts/n8n/process';
import { run } from '../../../scripts/n8n/run';

const START_PATIENCE_MS = 90_000;

/** A database server on loopback with its own data folder. */
export interface Service {
	port: number;
	process: ServerProcess;
}

/** Starts an empty Redis that writes nothing to disk. */
export async function startRedis(folder: string): Promise<Service> {
	const port = await freePort();
	const data = join(folder, 'redis');
	await mkdir(data);
	const process = await startProcess({
		command: await binary('redis-server'),
		args: ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
		env: shellEnvironment(),
		cwd: data,
		logFile: join(folder, 'redis.log'),
	});
	const ping = await binary('redis-cli');
	await untilReady('Redis', process, START_PATIENCE_MS, async () => {
		const response = await run(ping, ['-h', '127.0.0.1', '-p', String(port), 'ping'], {
			cwd: data,
		});
		return response.trim() === 'PONG';
	});
	return { port, process };
}

/** Starts a new PostgreSQL cluster: user `n8n`, no password, database `postgres`. */
export async function startPostgres(folder: string): Promise<Service> {
	const port = await freePort();
	const data = join(folder, 'postgres');
	await mkdir(data);
	const prefix = await asPostgresUser(data);
	const initdb = [...prefix, await binary('initdb'), '-D', data, '-U', 'n8n', '-A', 'trust'];
	await execute([...initdb, '-E', 'UTF8', '--no-sync'], data);
	const [command = '', ...args] = [
		...prefix,
		await binary('postgres'),
		...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', data, '-F'],
	];
	const process = await startProcess({
		command,
		args,
		env: shellEnvironment(),
		cwd: data,
		logFile: join(folder, 'postgres.log'),
		// SIGTERM would wait for n8n's connections; SIGINT closes them.
		stopSignal: 'SIGINT',
	});
	const isReady = [await binary('pg_isready'), '-h', '127.0.0.1', '-p', String(port), '-U', 'n8n'];
	await untilReady('PostgreSQL', process, START_PATIENCE_MS, async () => {
		await execute(isReady, data);
		return true;
	});
	return { port, process };
}

/** PostgreSQL refuses to run as root. Its own user then runs it and owns the data folder. */
async function asPostgresUser(data: string): Promise<string[]> {
	if (process.getuid?.() !== 0) return [];
	const ids = await Promise.all(
		['-u', '-g'].map(async (flag) => Number(await run('id', [flag, 'postgres'], { cwd: data }))),
	);
	await chown(data, ids[0] ?? 0, ids[1] ?? 0);
	return ['setpriv', `--reuid=${ids[0]}`, `--regid=${ids[1]}`, '--clear-groups', '--'];
}

async function execute([command = '', ...args]: string[], cwd: string): Promise<void> {
	await run(command, args, { cwd });
}

function shellEnvironment(): Record<string, string> {
	return { PATH: process.env.PATH ?? '', LC_ALL: 'C.UTF-8' };
}

/**
 * Finds a program on the PATH or in Debian's folders of PostgreSQL.
 * @throws an error that names the packages to install
 */
async function binary(name: string): Promise<string> {
	const debian = '/usr/lib/postgresql';
	const versions = await readdir(debian).catch(() => []);
	const folders = [
		...(process.env.PATH ?? '').split(delimiter),
		...versions.map((version) => join(debian, version, 'bin')),
	];
	for (const folder of folders) {
		const file = join(folder, name);
		if (await access(file).then(Boolean.bind(null, true), () => false)) return file;
	}
	throw new Error(`'${name}' is missing: apt-get install redis-server postgresql`);
}
