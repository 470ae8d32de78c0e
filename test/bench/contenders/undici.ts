import { Pool } from 'undici';
import { bodyOf } from '../support/items';
import type { Contender } from './contender';

/** A client without n8n, with one open connection per request in flight: the limit of machine and server. */
export function undiciPool(connections: number): Contender {
	return async (_host, { baseUrl, apiKey }, items) => {
		const { origin, pathname } = new URL(`${baseUrl}/connect/create-link`);
		const pool = new Pool(origin, { connections, pipelining: 1 });
		let delivered = 0;
		await Promise.all(
			items.map(async (item) => {
				const { statusCode, body } = await pool.request({
					method: 'POST',
					path: pathname,
					headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
					body: JSON.stringify(bodyOf(item)),
				});
				const { data } = (await body.json()) as { data?: { link?: string } };
				if (statusCode === 200 && data?.link) delivered++;
			}),
		);
		await pool.close();
		return { delivered, failed: items.length - delivered };
	};
}
