/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { alarm, pause } from './timers';

const RETRY_MS = 50;
/** How long another process may occupy the port after a pause before that is an error. */
const PATIENCE_MS = 5000;

/** Whether the sandbox can be reached at all. */
export class Listener {
	private address = { host: '127.0.0.1', port: 0 };
	private toCut = 0;
	private pausing: Promise<void> | undefined;
	private pausedUntil = 0;
	private wake = () => {};
	private isClosed = false;

	constructor(private readonly server: Server) {
		server.on('connection', (socket: Socket) => {
			if (this.toCut <= 0) return;
			this.toCut -= 1;
			socket.resetAndDestroy();
		});
		// A paused server closes each connection after the response in progress.
		server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
			response.once('finish', () => {
				if (this.pausing) socket.end();
			});
		});
	}

	/** Sets the address to listen at again after a pause. */
	opened(address: { host: string; port: number }): void {
		this.address = address;
	}

	/** See `pauseListening` of the sandbox. A pause during a pause replaces its end. */
	async pause(ms: number, letFinish: boolean): Promise<void> {
		this.pausedUntil = Date.now() + ms;
		if (this.pausing) {
			this.wake();
		} else {
			this.server.close();
			if (!letFinish) this.server.closeAllConnections();
			this.pausing = this.comeBack().finally(() => {
				this.pausing = undefined;
			});
		}
		await this.pausing;
	}

	/** Resets the next `count` new connections immediately. */
	cut(count: number): void {
		this.toCut = count;
	}

	/** Stops cutting connections and ends a pause. */
	reset(): void {
		this.toCut = 0;
		this.pausedUntil = 0;
		this.wake();
	}

	/** Ends a pause without listening again. */
	close(): void {
		this.isClosed = true;
		this.reset();
	}

	private async comeBack(): Promise<void> {
		for (let left = 1; left > 0 && !this.isClosed; left = this.pausedUntil - Date.now()) {
			await new Promise<void>((resolve) => {
				const cancel = alarm(this.pausedUntil - Date.now(), resolve);
				this.wake = () => {
					cancel();
					resolve();
				};
			});
		}
		const lastTry = Date.now() + PATIENCE_MS;
		while (!this.isClosed) {
			const failure = await this.listen();
			if (!failure) return;
			if (Date.now() > lastTry) throw failure;
			await pause(RETRY_MS);
		}
	}

	/** Resolves with the error that keeps it from listening, or undefined once it listens. */
	private async listen(): Promise<Error | undefined> {
		const listening = once(this.server, 'listening').then(
			() => undefined,
			(error: unknown) => error as Error,
		);
		this.server.listen(this.address);
		return await listening;
	}
}
