/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { mkdirSync, mkdtempSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pack } from '../../../scripts/n8n/communityFolder';
import { run } from '../../../scripts/n8n/run';

export const REPOSITORY = path.resolve(__dirname, '../../..');

export interface Packed {
	/** A folder with nothing but the tarball and `node_modules`. */
	room: string;
	/** `<room>/node_modules/n8n-nodes-kombo`: the unpacked package. */
	folder: string;
	/** Size of the tarball in bytes. */
	bytes: number;
	/** Paths of all files in the package, separated by `/`. */
	files: string[];
}

/** Packs the built package as for npm, and unpacks it into an empty folder. */
export async function packIntoRoom(): Promise<Packed> {
	const room = mkdtempSync(path.join(tmpdir(), 'kombo-room-'));
	const tarball = await pack(REPOSITORY, room);
	const folder = path.join(room, 'node_modules/n8n-nodes-kombo');
	mkdirSync(folder, { recursive: true });
	await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1'], { cwd: room });
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
		.map((file) => file.replaceAll(path.sep, '/'));
	return { room, folder, bytes: statSync(tarball).size, files: files.sort() };
}

/** Adds n8n-workflow to a room, the only module that n8n guarantees. */
export function addWorkflowOf(room: string, core: string): void {
	const link = path.join(room, 'node_modules/n8n-workflow');
	const entry = require.resolve('n8n-workflow/package.json', { paths: [core] });
	symlinkSync(path.dirname(entry), link);
}
