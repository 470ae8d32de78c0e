/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import type { IDataObject } from 'n8n-workflow';
import { FileMaker } from '../contenders/fileMaker';
import { contenders, type ContenderName } from '../contenders';
import type { Contender, Target } from '../contenders/contender';
import { MinimalNode } from '../contenders/minimalNode';
import { MinimalReader } from '../contenders/minimalReader';
import { readers, type ReaderName } from '../contenders/readers';
import { uploaders, type UploaderName } from '../contenders/uploaders';
import { crmItems } from './items';
import { measure, type Measured } from './measure';
import { bootN8n, type N8nHost } from './n8nHost';

/** One measured run, as the parent process requests it. */
export interface Job {
	contender: ContenderName | ReaderName | UploaderName;
	/** The input, or how many items of a CRM. */
	input: IDataObject[] | number;
	target: Target;
	/** Collects garbage constantly, to measure the memory in use; time and peak are then meaningless. */
	collect?: boolean;
}

const byName: Record<Job['contender'], Contender> = {
	...contenders,
	...readers,
	...uploaders,
};

async function main(): Promise<void> {
	const host = await bootN8n(process.env.KOMBO_BENCH_N8N ?? '');
	host.add('bench.minimal', new MinimalNode());
	host.add('bench.minimalReader', new MinimalReader());
	host.add('bench.fileMaker', new FileMaker());
	process.on('message', (job: Job) => {
		run(host, job).then(
			(measured) => process.send?.({ measured }),
			(error: unknown) => process.send?.({ error: String((error as Error).stack ?? error) }),
		);
	});
	// n8n would keep the process alive.
	process.on('disconnect', () => process.exit());
	process.send?.({ ready: true });
}

async function run(host: N8nHost, { contender, input, target, collect }: Job): Promise<Measured> {
	const items = typeof input === 'number' ? crmItems(input) : input;
	return await measure(async () => await byName[contender](host, target, items), collect);
}

main().catch((error: unknown) =>
	process.send?.({ error: String((error as Error).stack ?? error) }),
);
