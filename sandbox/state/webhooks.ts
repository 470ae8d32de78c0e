import { createHmac, randomUUID } from 'node:crypto';
import { Memory } from './boundedMemory';
import type { MemoryLimits } from './memoryLimits';

/** One webhook and what became of it. */
export interface WebhookDelivery {
	/** `id` of the envelope. */
	id: string;
	type: string;
	/** The very text that was sent and signed. */
	payload: string;
	/** `X-Kombo-Signature`. */
	signature: string;
	/** Where to; missing when no URL is configured and nothing was sent. */
	url?: string;
	/** HTTP status of the answer. */
	status?: number;
	/** Text of the answer. */
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

/** Signs webhooks and delivers them, once each: Kombo's retries are not documented. */
export class Webhooks {
	readonly deliveries: WebhookDelivery[] = [];
	url: string | undefined;
	private readonly memory: Memory<WebhookDelivery, WebhookDelivery>;
	private readonly onTheirWay = new Set<Promise<WebhookDelivery>>();

	constructor(
		private readonly secret: string,
		private readonly limits: Required<MemoryLimits>,
	) {
		this.memory = new Memory(limits.deliveries, limits.bytes, () => this.deliveries.shift());
	}

	/** Forgets all deliveries. */
	clear(): void {
		this.deliveries.length = 0;
		this.memory.clear();
	}

	/** Never throws for what the receiver does: see `status` and `error` of the result. */
	async deliver(type: string, data: unknown): Promise<WebhookDelivery> {
		const id = randomUUID();
		const payload = JSON.stringify({ id, type, data });
		const delivery: WebhookDelivery = { id, type, payload, signature: sign(payload, this.secret) };
		const sending = this.send(delivery);
		this.onTheirWay.add(sending);
		try {
			return await sending;
		} finally {
			this.onTheirWay.delete(sending);
			this.keep(delivery);
		}
	}

	/** Ends when nothing is on its way any more. */
	async settled(): Promise<void> {
		while (this.onTheirWay.size > 0) await Promise.all(this.onTheirWay);
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

/** The text of an answer, of which no more is read than what is kept. */
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
