import { compilePathPattern } from '../http/pathPattern';
import type { Fault } from './fault';
import type { FaultOptions, Faults, RandomFaults } from './faultOptions';

/** What a fault can be limited to, and what a random draw depends on. */
interface IncomingRequest {
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	body?: unknown;
	rawBody?: string;
}

interface Waiting {
	fault: Fault;
	left: number;
	skip: number;
	meets(request: IncomingRequest): boolean;
	/** Epoch milliseconds. */
	until: number;
}

type Chance = RandomFaults & Pick<Waiting, 'meets' | 'until'>;

/** The response to every request while Kombo is down. */
const OUTAGE: Fault = { kind: 'gateway', by: 'nginx', status: 503 };

/** Decides which fault hits which request. */
export class FaultPlan implements Faults {
	/** Whether every request gets a 503 that no other fault hits. */
	isDown = false;
	private waiting: Waiting[] = [];
	private chance: Chance | undefined;
	private readonly seen = new Map<number, number>();

	next(fault: Fault, options: FaultOptions = {}): void {
		const { times = 1, skip = 0 } = options;
		const meets = matcher(options);
		this.waiting.push({ fault, left: times, skip, meets, until: endOf(options) });
	}

	random(options: RandomFaults): void {
		this.chance = { ...options, meets: matcher(options), until: endOf(options) };
		this.seen.clear();
	}

	outage(ms: number, fault: Fault = OUTAGE): void {
		this.next(fault, { times: Infinity, forMs: ms });
	}

	clear(): void {
		this.isDown = false;
		this.waiting = [];
		this.chance = undefined;
		this.seen.clear();
	}

	/** Whether random faults are on. */
	get hasRandom(): boolean {
		return this.chance !== undefined && Date.now() < this.chance.until;
	}

	/** How many faults are waiting for a request. */
	get count(): number {
		return this.waiting.length;
	}

	/** The fault that hits this request, if any. Faults of `next` take precedence over random ones. */
	take(request: IncomingRequest): Fault | undefined {
		return (
			this.takeWaiting(request) ?? this.takeRandom(request) ?? (this.isDown ? OUTAGE : undefined)
		);
	}

	private takeWaiting(request: IncomingRequest): Fault | undefined {
		if (this.waiting.length === 0) return undefined;
		const now = Date.now();
		this.waiting = this.waiting.filter(({ until }) => now < until);
		for (const entry of this.waiting) {
			if (!entry.meets(request)) continue;
			if (entry.skip > 0) {
				entry.skip -= 1;
				continue;
			}
			entry.left -= 1;
			if (entry.left <= 0) this.waiting.splice(this.waiting.indexOf(entry), 1);
			return entry.fault;
		}
		return undefined;
	}

	/**
	 * The draw depends on the request and on how often it was sent before, not on the order of
	 * arrival, because concurrent requests never arrive in the same order twice.
	 */
	private takeRandom(request: IncomingRequest): Fault | undefined {
		if (!this.chance || Date.now() >= this.chance.until) return undefined;
		const { meets, seed, share, faults } = this.chance;
		if (!meets(request)) return undefined;
		const fingerprint = hash(
			`${request.method} ${request.path} ${JSON.stringify(request.query)} ${request.rawBody ?? ''}`,
			seed,
		);
		const attempt = this.seen.get(fingerprint) ?? 0;
		this.seen.set(fingerprint, attempt + 1);
		const draw = hash(`attempt ${attempt}`, fingerprint);
		if (draw / 2 ** 32 >= share) return undefined;
		return faults[hash('which', draw) % faults.length];
	}
}

function endOf({ forMs = Infinity }: { forMs?: number }): number {
	return Date.now() + forMs;
}

function matcher(
	options: Pick<FaultOptions, 'path' | 'pathPattern' | 'originId' | 'integrationId'>,
): (request: IncomingRequest) => boolean {
	const { path, pathPattern, originId, integrationId } = options;
	const fitsPattern = pathPattern === undefined ? () => true : compilePathPattern(pathPattern);
	return (request) => {
		if (typeof path === 'string' && path !== request.path) return false;
		// Not `test`: a global expression would remember where it stopped in the previous path.
		if (path instanceof RegExp && request.path.search(path) < 0) return false;
		if (integrationId !== undefined && integrationId !== request.headers['x-integration-id']) {
			return false;
		}
		return (
			fitsPattern(request.path) && (originId === undefined || originIdOf(request.body) === originId)
		);
	};
}

function originIdOf(body: unknown): unknown {
	return typeof body === 'object' && body !== null && 'end_user_origin_id' in body
		? body.end_user_origin_id
		: undefined;
}

/** FNV-1a with a final mix (murmur3's): 32 well-spread bits, quick for short texts. */
function hash(text: string, seed: number): number {
	let value = (0x811c9dc5 ^ seed) >>> 0;
	for (let i = 0; i < text.length; i++) {
		value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
	}
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}
