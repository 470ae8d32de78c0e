import type { Connection } from './connection';
import { downloadOnce, type RemoteFile, type Use } from './downloadOnce';
import { MAX_WAITING, waitBefore } from './waits';

/**
 * Downloads a file from its own host, which never gets the API key. Retries what may succeed later: reading
 * a file twice is safe.
 *
 * @param stepAside called before a wait, so that others can go first
 * @param use takes the file while it arrives, once per try
 * @throws ItemError that names the file and, without its query, its address
 */
export async function download<Result>(
	connection: Connection,
	stepAside: () => void,
	file: RemoteFile,
	use: Use<Result>,
): Promise<Result> {
	let waited = 0;
	let wait = 0;
	for (let tries = 1; ; tries++) {
		// Throws when the execution has stopped in the meantime.
		await connection.pause(wait);
		const end = await downloadOnce(connection, file, use);
		if (end.result === 'done') return end.value;
		wait = waitBefore(end.named, tries);
		waited += wait;
		const isOver = tries > connection.settings.maxRetries || waited > MAX_WAITING;
		if (isOver || end.result === 'final') throw end.error.after(tries, false);
		stepAside();
	}
}
