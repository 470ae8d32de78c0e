import type { IDataObject } from 'n8n-workflow';
import { isItemError, ItemError } from '../../shared/itemError';
import type { KomboClient } from '../../shared/transport/client';
import { pathOf } from '../../shared/transport/pathOf';

/** Kombo documents no interval: a short task is seen at once, and a long one costs few requests. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;

/** A task of Kombo that has ended. */
export interface Task {
	id: string;
	/** The result of each course, where the task has run. */
	data?: unknown;
	/** Why it hasn't run. */
	error?: unknown;
}

/**
 * Waits until a task for courses has ended. It is never started again: it may run on after an error.
 *
 * @param timeout ms
 * @throws ItemError with the ID of the task
 */
export async function finishedTask(
	client: KomboClient,
	{ integrationId, id, timeout }: { integrationId: string; id: unknown; timeout: number },
): Promise<Task> {
	if (typeof id !== 'string') throw new ItemError('Kombo started no task', NO_TASK);
	const until = Date.now() + timeout;
	for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
		await client.wait(Math.min(wait, Math.max(0, until - Date.now())));
		const task = await read(client, integrationId, id);
		if (task.status === 'COMPLETED' || task.status === 'FAILED') return { ...task, id };
		if (Date.now() >= until) throw stillRunning(id);
	}
}

async function read(client: KomboClient, integrationId: string, id: string): Promise<IDataObject> {
	const path = pathOf`/lms/courses/bulk/${id}`;
	try {
		return (await client.send({ method: 'GET', path, integrationId })).data;
	} catch (error) {
		throw isItemError(error) ? error.withAdvice(adviceFor(id)) : error;
	}
}

function stillRunning(id: string): ItemError {
	return new ItemError("Kombo hasn't finished writing the courses", {
		code: 'PLATFORM.TASK_TIMED_OUT',
		description: `${adviceFor(id)}\nRaise 'Task Timeout' under 'Options' to wait longer.`,
		httpCode: 200,
	});
}

function adviceFor(id: string): string {
	return `The task ${id} may still run. Its result is at GET /lms/courses/bulk/${id}, which the resource 'Request' of the node Kombo can send.`;
}

const NO_TASK = {
	code: 'RESPONSE.UNREADABLE',
	description: "The response has no ID of a task. Check in the customer's tool what was written.",
	httpCode: 200,
};
