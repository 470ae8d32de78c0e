/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- runs on a developer's machine, never inside n8n */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { outputSchemaFiles } from './outputSchemas/files';

/**
 * `npm run schemas`: writes the output schemas of all reads, from which users drag fields before the first
 * run. Needed after a change of a read model or of the facts.
 */
function main(): void {
	const files = outputSchemaFiles();
	for (const [name, text] of files) {
		const file = path.resolve(__dirname, '..', name);
		mkdirSync(path.dirname(file), { recursive: true });
		writeFileSync(file, text);
	}
	console.log(`${files.size} output schemas`);
}

main();
