/* eslint-disable @n8n/community-nodes/no-restricted-imports -- runs on a developer's machine, never inside n8n */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Workflow } from '../../../scripts/n8n/rest';
import { readExamples, withCredentials } from '../../../scripts/n8n/seed';
import { PACKAGE_FOLDER } from '../support/prepare';
import type { Stage } from '../support/stage';

export const EXAMPLES_FOLDER = join(PACKAGE_FOLDER, 'examples');

/** File names of all examples, sorted. */
export const EXAMPLE_FILES = readdirSync(EXAMPLES_FOLDER)
	.filter((file) => file.endsWith('.json'))
	.sort();

/**
 * An example whose Kombo nodes use the stage's credential.
 * @throws when there is no such file
 */
export async function exampleWith(
	{ credential }: Pick<Stage, 'credential'>,
	file: string,
): Promise<Workflow> {
	const found = (await readExamples(EXAMPLES_FOLDER)).find((example) => example.file === file);
	if (found === undefined) throw new Error(`There is no example ${file}.`);
	return withCredentials(found.workflow, { komboApi: credential });
}
