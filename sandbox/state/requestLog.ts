/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import type { Socket } from 'node:net';
import type { Fault } from '../faults/fault';
import { compilePathPattern } from '../http/pathPattern';
import { BoundedMemory } from './boundedMemory';
import type { MemoryLimits } from './memoryLimits';

/** One API request, as it arrived. Never contains the API key. */
export interface SandboxRequest {
	/** Position in the order of arrival, from 0; not reset by `reset()`. */
	index: number;
	method: string;
	/** Path below the base URL, undecoded and without the query, e.g. `/connect/create-link`. */
	path: string;
	query: Record<string, string>;
	/** Without `authorization`. */
	headers: Record<string, string>;
	/** Which API key it came with. */
	authorization: 'valid' | 'wrong' | 'none';
	/** The parsed JSON body as sent, before any default is filled in; missing if it was cut. */
	body?: unknown;
	/** The body's text as sent; past {@link MemoryLimits.body} it is cut, with a note at its end. */
	rawBody?: string;
	/** Characters of the whole body, if it was cut. */
	bodyLength?: number;
	/** HTTP status of the response; missing while in flight and if the connection was dropped. */
	status?: number;
	/**
	 * The write that it did, such as `POST /hris/absences`: the world has changed, whatever became of
	 * the response. Missing for refused requests and for reads.
	 */
	wrote?: string;
	/** Whether it brought the API key to a file, which needs none. */
	leaked?: true;
	/** Kind of the fault that hit this request. */
	fault?: Fault['kind'];
	/** Same number = same TCP connection. */
	connectionId: number;
	/** Arrival, in epoch milliseconds. */
	at: number;
	/** API requests in flight at the time of arrival, including this one. */
	inFlight: number;
	/** Whether the client left before the end of the response. */
	aborted?: boolean;
}

/** Bytes of an entry without its texts, roughly. */
const ENTRY_BYTES = 500;

/** The latest requests in order of arrival, with what tests need to know about each. */
export class RequestLog {
	readonly entries: SandboxRequest[] = [];
	/** Number of requests that were dropped for later ones. */
	forgotten = 0;
	private readonly memory: BoundedMemory<SandboxRequest, SandboxRequest>;
	private arrived = 0;
	private inFlight = 0;
	private connections = 0;
	private readonly connectionIds = new WeakMap<Socket, number>();

	constructor(
		private readonly apiKey: string,
		private readonly limits: Required<MemoryLimits>,
	) {
		this.memory = new BoundedMemory(limits.requests, limits.bytes, () => {
			this.entries.shift();
			this.forgotten += 1;
		});
	}

	/** Logs an arrival. */
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
		this.memory.add(entry, entry, ENTRY_BYTES + 2 * headLength(entry));
		return entry;
	}

	/** Cuts the body, once nobody needs it in full, to what the log keeps. */
	keepBody(entry: SandboxRequest): void {
		const { rawBody } = entry;
		if (rawBody === undefined) return;
		const { length } = rawBody;
		if (length > this.limits.body) {
			entry.rawBody = `${rawBody.slice(0, this.limits.body)}… [cut by the sandbox: ${length} characters]`;
			entry.bodyLength = length;
			delete entry.body;
		}
		// Once as text and once parsed, with two bytes a character.
		this.memory.grow(entry, 4 * (entry.rawBody?.length ?? 0));
	}

	/** Logs the end of a response; `complete` is false if it was cut off. */
	close(entry: SandboxRequest, complete: boolean): void {
		this.inFlight -= 1;
		if (!complete) entry.aborted = true;
	}

	/** Whether a text contains the API key. */
	hasKey(text: string): boolean {
		return text.includes(this.apiKey);
	}

	find(path?: string | RegExp): SandboxRequest[] {
		if (path === undefined) return [...this.entries];
		return this.entries.filter((entry) =>
			typeof path === 'string' ? entry.path === path : entry.path.search(path) >= 0,
		);
	}

	/** The requests to paths that match a pattern such as `/integrations/*`. */
	findByPattern(pathPattern: string): SandboxRequest[] {
		const matches = compilePathPattern(pathPattern);
		return this.entries.filter(({ path }) => matches(path));
	}

	clear(): void {
		this.entries.length = 0;
		this.forgotten = 0;
		this.memory.clear();
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

function headLength({ path, query, headers }: SandboxRequest): number {
	let length = path.length;
	for (const fields of [query, headers]) {
		for (const [name, value] of Object.entries(fields)) length += name.length + value.length;
	}
	return length;
}
