import type { IDataObject } from 'n8n-workflow';
import { isPlainObject } from '../json/isPlainObject';
import { cutToFit } from './fingerprints';
import { isExpired, isMark, type Mark } from './mark';

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
	marks: Record<string, Mark>;
	pending: Record<string, PendingMark>;
}

/**
 * The marks of a workflow, in n8n's static data.
 *
 * n8n saves static data as a whole when an execution ends, also when it fails. Of two executions at once, the
 * last one wins, and a resumed one brings back what was there when it paused. So a mark may go back or vanish
 * at any time; then more is read again, and nothing is lost.
 */
export class Marks {
	/**
	 * @param staticData the workflow's global static data
	 * @param execution ID of the current execution
	 * @param node name of the current node
	 */
	constructor(
		private readonly staticData: IDataObject,
		private readonly execution: string,
		private readonly node: string,
	) {}

	/** The mark of a read; undefined when there is none that can be used. */
	of(key: string): Mark | undefined {
		return this.stored().marks[key];
	}

	/** Continues a read here from now on. */
	move(key: string, mark: Mark): void {
		const { marks, pending } = this.stored();
		const others = Object.entries(pending).filter(([name]) => name !== key);
		this.store({ marks: { ...marks, [key]: mark }, pending: Object.fromEntries(others) });
	}

	/** Continues a read here as soon as this execution confirms it. */
	suspend(key: string, mark: Mark): void {
		const { marks, pending } = this.stored();
		const { execution, node } = this;
		this.store({ marks, pending: { ...pending, [key]: { ...mark, execution, node } } });
	}

	/**
	 * Moves the marks that these nodes have suspended in this execution. What other nodes and other executions
	 * have read may not be processed yet.
	 *
	 * @param nodes names
	 * @returns how many
	 */
	confirm(nodes: ReadonlySet<string>): number {
		const { marks, pending } = this.stored();
		const isOwn = ([, { execution, node }]: [string, PendingMark]) =>
			execution === this.execution && nodes.has(node);
		const own = Object.entries(pending).filter(isOwn);
		if (own.length === 0) return 0;
		const confirmed = own.map(([key, { readAt, seen }]) => [key, { readAt, seen }] as const);
		this.store({
			marks: { ...marks, ...Object.fromEntries(confirmed) },
			pending: Object.fromEntries(Object.entries(pending).filter((entry) => !isOwn(entry))),
		});
		return own.length;
	}

	private stored(): Stored {
		const stored = this.staticData[NAME];
		const { marks, pending } = isPlainObject(stored) ? stored : {};
		const isPending = (value: unknown): value is PendingMark =>
			isMark(value) && 'execution' in value && 'node' in value;
		return { marks: entriesOf(marks, isMark), pending: entriesOf(pending, isPending) };
	}

	/** Always a new object: n8n notices no changes within one that was assigned earlier. */
	private store({ marks, pending }: Stored): void {
		const all = [...Object.entries(marks), ...Object.entries(pending)];
		const seen = cutToFit(
			all.map(([, mark]) => mark.seen),
			MOST_FINGERPRINTS,
		);
		const fitted = all.map(([key, mark], i) => [key, { ...mark, seen: seen[i] }] as const);
		const count = Object.keys(marks).length;
		this.staticData[NAME] = {
			marks: Object.fromEntries(fitted.slice(0, count)),
			pending: Object.fromEntries(fitted.slice(count)),
		};
	}
}

function entriesOf<Kind extends Mark>(
	value: unknown,
	isKind: (entry: unknown) => entry is Kind,
): Record<string, Kind> {
	const entries = Object.entries(isPlainObject(value) ? value : {});
	return Object.fromEntries(
		entries.filter((entry): entry is [string, Kind] => isKind(entry[1]) && !isExpired(entry[1])),
	);
}
