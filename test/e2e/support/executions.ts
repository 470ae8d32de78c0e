import { expect } from '@playwright/test';
import type { Execution } from '../../../scripts/n8n/rest';
import type { Stage } from './stage';

/** Waits for the first execution of a workflow, which must be the only one, and for its end. */
export async function onlyExecutionOf(
	{ rest }: Pick<Stage, 'rest'>,
	workflowId: string,
): Promise<Execution> {
	await expect.poll(async () => (await rest.executions(workflowId)).length).toBe(1);
	const [only] = await rest.executions(workflowId);
	return await rest.finishedExecution(only?.id ?? '');
}
