/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { Socket } from 'node:net';
import type { SandboxRequest } from './types';

/** The requests in order of arrival, with what a test wants to know about each. */
export class RequestLog {
	readonly entries: SandboxRequest[] = [];
	private arrived = 0;
	private inFlight = 0;
	private connections = 0;
	private readonly connectionIds = new WeakMap<Socket, number>();

	constructor(private readonly apiKey: string) {}

	/** Notes an arrival. */
	open(request: {
		method: string;
		path: string;
		query: Record<string, string>;
		headers: NodeJS.Dict<string | string[]>;
		socket: Socket;
	}): SandboxRequest {
		this.inFlight += 1;
		const { authorization, ...headers } = request.headers;
		const entry: SandboxRequest = {
			index: this.arrived,
			method: request.method,
			path: request.path,
			query: request.query,
			headers: headers as Record<string, string>,
			authorization:
				authorization === undefined
					? 'none'
					: authorization === `Bearer ${this.apiKey}`
						? 'valid'
						: 'wrong',
			connectionId: this.connectionId(request.socket),
			at: Date.now(),
			inFlight: this.inFlight,
		};
		this.arrived += 1;
		this.entries.push(entry);
		return entry;
	}

	/** Notes the end of an answer; `complete` false: it was cut off. */
	close(entry: SandboxRequest, complete: boolean): void {
		this.inFlight -= 1;
		if (!complete) entry.aborted = true;
	}

	find(path?: string | RegExp): SandboxRequest[] {
		if (path === undefined) return [...this.entries];
		return this.entries.filter((entry) =>
			typeof path === 'string' ? entry.path === path : entry.path.search(path) >= 0,
		);
	}

	clear(): void {
		this.entries.length = 0;
	}

	private connectionId(socket: Socket): number {
		let id = this.connectionIds.get(socket);
		if (id === undefined) {
			id = this.connections += 1;
			this.connectionIds.set(socket, id);
		}
		return id;
	}
}
