import { randomId } from './randomId';

/** How tasks run. Every field is optional. */
export interface TaskSettings {
	/** How many polls find the task pending; 1 by default. */
	pendingPolls?: number;
	/** Milliseconds for which every poll finds it pending. */
	pendingMs?: number;
	/** Tasks never end, as long as this is on. */
	never?: boolean;
	/** New tasks fail as a whole with this code, and change nothing. */
	failure?: string;
	/** `origin_id` of items that fail in new tasks. */
	failedItems?: string[];
}

/** How one item of a task ended. */
export type ItemResult =
	| { origin_id: string; status: 'SUCCEEDED'; data: { id: string } }
	| { origin_id: string; status: 'FAILED'; error: TaskError };

export interface TaskError {
	code: string | null;
	title: string | null;
	message: string;
	log_url: string | null;
}

interface Task {
	integrationId: string;
	/** Epoch milliseconds. */
	createdAt: number;
	polls: number;
	completedAt?: number;
	outcome: { data: ItemResult[] } | { error: TaskError };
}

const MOST = 10_000;

/** Tasks that clients poll. What they change happens at once, but only the polls say so. */
export class Tasks {
	settings: TaskSettings = {};
	private readonly tasks = new Map<string, Task>();

	/** @returns its ID */
	add(integrationId: string, outcome: Task['outcome']): string {
		const id = randomId(24);
		this.tasks.set(id, { integrationId, createdAt: Date.now(), polls: 0, outcome });
		if (this.tasks.size > MOST) this.tasks.delete([...this.tasks.keys()][0]!);
		return id;
	}

	/** Its state for one more poll; undefined for an unknown ID. */
	poll(integrationId: string, id: string): object | undefined {
		const task = this.tasks.get(id);
		if (task?.integrationId !== integrationId) return undefined;
		task.polls += 1;
		const known = { task_id: id, created_at: new Date(task.createdAt).toISOString() };
		if (this.isPending(task)) return { ...known, status: 'PENDING', completed_at: null };
		task.completedAt ??= Date.now();
		return {
			...known,
			status: 'data' in task.outcome ? 'COMPLETED' : 'FAILED',
			...task.outcome,
			completed_at: new Date(task.completedAt).toISOString(),
		};
	}

	clear(): void {
		this.settings = {};
		this.tasks.clear();
	}

	private isPending({ polls, createdAt, completedAt }: Task): boolean {
		const { pendingPolls = 1, pendingMs = 0, never = false } = this.settings;
		if (completedAt !== undefined) return false;
		return never || polls <= pendingPolls || Date.now() - createdAt < pendingMs;
	}
}
