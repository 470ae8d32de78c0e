import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from '../json/isPlainObject';
import { cutToFit } from './fingerprints';
import { isExpired, isMark, timesOf, type Mark } from './mark';

/** Our key in the workflow's static data, which all its nodes share: one node confirms the marks of others. */
const NAME = 'komboIncrementalReads';

/** Most characters of all fingerprints: n8n copies static data into every execution that it saves. */
const MOST_FINGERPRINTS = 64_000;

/** A mark that its execution has yet to confirm. */
interface PendingMark extends Mark {
	execution: string;
	/** Name of the node that has read. */
	node: string;
}

interface Stored {
	marks: Map<string, Mark>;
	pending: Map<string, PendingMark>;
}

/**
 * The marks of a workflow, in n8n's static data.
 *
 * n8n saves static data as a whole when an execution ends, also when it fails. Of two executions at once, the
 * last one wins, and a resumed one brings back what was there when it paused. So a mark may go back or vanish
 * at any time; then more is read again, and nothing is lost.
 */
export class Marks {
	private readonly stored: Stored;
	private isChangingMany = false;

	/**
	 * @param staticData the workflow's global static data
	 * @param execution ID of the current execution
	 * @param node name of the current node
	 */
	constructor(
		private readonly staticData: IDataObject,
		private readonly execution: string,
		private readonly node: string,
	) {
		const stored = staticData[NAME];
		const { marks, pending } = isPlainObject(stored) ? stored : {};
		this.stored = { marks: entriesOf(marks, isMark), pending: entriesOf(pending, isPending) };
	}

	/** The mark of a read; undefined when there is none that can be used. */
	of(key: string): Mark | undefined {
		return this.stored.marks.get(key);
	}

	/** Continues a read here from now on. */
	move(key: string, mark: Mark): void {
		this.stored.marks.set(key, mark);
		this.stored.pending.delete(key);
		this.store();
	}

	/** Continues a read here as soon as this execution confirms it. */
	suspend(key: string, mark: Mark): void {
		const { execution, node } = this;
		this.stored.pending.set(key, { ...mark, execution, node });
		this.store();
	}

	/**
	 * Moves the marks that these nodes have suspended in this execution. What other nodes and other executions
	 * have read may not be processed yet.
	 *
	 * @param nodes names
	 * @returns how many
	 */
	confirm(nodes: ReadonlySet<string>): number {
		const own = [...this.stored.pending].filter(
			([, { execution, node }]) => execution === this.execution && nodes.has(node),
		);
		if (own.length === 0) return 0;
		this.changeMany(() => {
			for (const [key, mark] of own) this.move(key, { ...timesOf(mark), seen: mark.seen });
		});
		return own.length;
	}

	/** Makes several changes and stores them together. */
	changeMany(change: () => void): void {
		this.isChangingMany = true;
		change();
		this.isChangingMany = false;
		this.store();
	}

	/** Always a new object: n8n notices no changes within one that was assigned earlier. */
	private store(): void {
		if (this.isChangingMany) return;
		const { marks, pending } = this.stored;
		const all: Array<[string, Mark]> = [...marks, ...pending];
		const seen = cutToFit(
			all.map(([, mark]) => mark.seen),
			MOST_FINGERPRINTS,
		);
		const fitted = all.map(([key, mark], i) => [key, { ...mark, seen: seen[i] }] as const);
		this.staticData[NAME] = {
			marks: Object.fromEntries(fitted.slice(0, marks.size)),
			pending: Object.fromEntries(fitted.slice(marks.size)),
		};
	}
}

function isPending(value: unknown): value is PendingMark {
	return isMark(value) && 'execution' in value && 'node' in value;
}

function entriesOf<Kind extends Mark>(
	value: unknown,
	isKind: (entry: unknown) => entry is Kind,
): Map<string, Kind> {
	const entries = Object.entries(isPlainObject(value) ? value : {});
	return new Map(
		entries.filter((entry): entry is [string, Kind] => isKind(entry[1]) && !isExpired(entry[1])),
	);
}
