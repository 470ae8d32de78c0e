import type { Stage } from './stage';

/** Reads a file that n8n serves to its logged-in editor. */
export async function fetchAsEditor({ rest, n8n }: Stage, path: string): Promise<Response> {
	return await fetch(`${n8n.url}${path}`, {
		headers: { cookie: `n8n-auth=${rest.authCookie}`, 'browser-id': rest.browserId },
	});
}

/**
 * The descriptions of all nodes or credentials, as n8n sends them to its editor.
 * @throws when n8n doesn't respond with 200
 */
export async function typesOf<T>(stage: Stage, kind: 'nodes' | 'credentials'): Promise<T[]> {
	const response = await fetchAsEditor(stage, `/types/${kind}.json`);
	if (response.status !== 200) throw new Error(`n8n responded with ${response.status}`);
	return (await response.json()) as T[];
}
