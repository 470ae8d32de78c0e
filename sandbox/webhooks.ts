import { createHmac, randomUUID } from 'node:crypto';
import type { WebhookDelivery } from './types';

const TIMEOUT_MS = 10_000;

/** `X-Kombo-Signature`: HMAC-SHA256 over the exact bytes, base64url without padding. */
function sign(payload: string, secret: string): string {
	return createHmac('sha256', secret).update(payload, 'utf8').digest('base64url');
}

/** Signs webhooks and delivers them, once each: Kombo's retries are not documented. */
export class Webhooks {
	readonly deliveries: WebhookDelivery[] = [];
	url: string | undefined;
	private readonly onTheirWay = new Set<Promise<WebhookDelivery>>();

	constructor(private readonly secret: string) {}

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
			this.deliveries.push(delivery);
		}
	}

	/** Ends when nothing is on its way any more. */
	async settled(): Promise<void> {
		while (this.onTheirWay.size > 0) await Promise.all(this.onTheirWay);
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
			delivery.response = await response.text();
		} catch (error) {
			delivery.error = reasonOf(error);
		}
		return delivery;
	}
}

/** fetch hides the reason (ECONNREFUSED …) in the cause of its 'fetch failed'. */
function reasonOf(error: unknown): string {
	const { cause, message } = error as Error & { cause?: { message: string; code?: string } };
	return cause?.message || cause?.code || message;
}
