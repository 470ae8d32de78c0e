import { createHmac, randomUUID } from 'node:crypto';
import { BoundedMemory } from './boundedMemory';
import type { MemoryLimits } from './memoryLimits';

/** One webhook and its delivery. */
export interface WebhookDelivery {
	/** `id` of the envelope. */
	id: string;
	type: string;
	/** When it was sent, in epoch milliseconds. */
	at: number;
	/** The exact text that was sent and signed. */
	payload: string;
	/** `X-Kombo-Signature`. */
	signature: string;
	/** Receiver; missing if no URL is configured and nothing was sent. */
	url?: string;
	/** HTTP status of the response. */
	status?: number;
	/** Text of the response. */
	response?: string;
	/** Why there is no status. */
	error?: string;
}

const TIMEOUT_MS = 10_000;

/** Bytes of a delivery without its texts, roughly. */
const DELIVERY_BYTES = 500;

/** `X-Kombo-Signature`: HMAC-SHA256 over the exact bytes, base64url without padding. */
function sign(payload: string, secret: string): string {
	return createHmac('sha256', secret).update(payload, 'utf8').digest('base64url');
}

/** Signs webhooks and delivers each once, because Kombo doesn't document retries. */
export class Webhooks {
	readonly deliveries: WebhookDelivery[] = [];
	url: string | undefined;
	private readonly memory: BoundedMemory<WebhookDelivery, WebhookDelivery>;
	private readonly inProgress = new Set<Promise<WebhookDelivery>>();

	constructor(
		private readonly secret: string,
		private readonly limits: Required<MemoryLimits>,
	) {
		this.memory = new BoundedMemory(limits.deliveries, limits.bytes, () => this.deliveries.shift());
	}

	/** Forgets all deliveries. */
	clear(): void {
		this.deliveries.length = 0;
		this.memory.clear();
	}

	/** Never rejects because of the receiver: see `status` and `error` of the result. */
	async deliver(type: string, data: unknown): Promise<WebhookDelivery> {
		const id = randomUUID();
		const payload = JSON.stringify({ id, type, data });
		const delivery: WebhookDelivery = {
			id,
			type,
			at: Date.now(),
			payload,
			signature: sign(payload, this.secret),
		};
		const sending = this.send(delivery);
		this.inProgress.add(sending);
		try {
			return await sending;
		} finally {
			this.inProgress.delete(sending);
			this.keep(delivery);
		}
	}

	/** Resolves when no delivery is in progress. */
	async settled(): Promise<void> {
		while (this.inProgress.size > 0) await Promise.all(this.inProgress);
	}

	private keep(delivery: WebhookDelivery): void {
		const { payload, response = '' } = delivery;
		this.deliveries.push(delivery);
		this.memory.add(delivery, delivery, DELIVERY_BYTES + 2 * (payload.length + response.length));
	}

	private async send(delivery: WebhookDelivery): Promise<WebhookDelivery> {
		if (this.url === undefined) return delivery;
		delivery.url = this.url;
		try {
			const response = await fetch(this.url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					'x-kombo-signature': delivery.signature,
				},
				body: delivery.payload,
				redirect: 'manual',
				signal: AbortSignal.timeout(TIMEOUT_MS),
			});
			delivery.status = response.status;
			delivery.response = await readText(response, this.limits.body);
		} catch (error) {
			delivery.error = reasonOf(error);
		}
		return delivery;
	}
}

/** The text of a response, read only as far as it is kept. */
async function readText({ body }: Response, most: number): Promise<string> {
	if (!body) return '';
	const decoder = new TextDecoder();
	let text = '';
	for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
		text += decoder.decode(chunk, { stream: true });
		if (text.length > most) return `${text.slice(0, most)}… [cut by the sandbox]`;
	}
	return text;
}

/** fetch hides the reason (ECONNREFUSED …) in the cause of its 'fetch failed'. */
function reasonOf(error: unknown): string {
	const { cause, message } = error as Error & { cause?: { message: string; code?: string } };
	return cause?.message || cause?.code || message;
}
