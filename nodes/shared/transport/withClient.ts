import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { KomboClient } from './client';
import { DEFAULTS } from './settings';

/** Lends a client to a list of the editor, and closes it whatever happens. */
export async function withClient<Result>(
	context: ILoadOptionsFunctions,
	use: (client: KomboClient) => Promise<Result>,
): Promise<Result> {
	const client = await KomboClient.open(context, DEFAULTS);
	try {
		return await use(client);
	} finally {
		client.close();
	}
}
