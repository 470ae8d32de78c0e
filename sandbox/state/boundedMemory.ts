/**
 * Entries in order of arrival; forgets the oldest when there are too many or they are too large. The
 * newest entry always stays, whatever its size.
 */
export class BoundedMemory<Key, Value> {
	private readonly entries = new Map<Key, { value: Value; bytes: number }>();
	private bytes = 0;

	/** @param forget receives each forgotten entry */
	constructor(
		private readonly most: number,
		private readonly mostBytes: number,
		private readonly forget: (value: Value) => void = () => {},
	) {}

	get(key: Key): Value | undefined {
		return this.entries.get(key)?.value;
	}

	values(): Value[] {
		return [...this.entries.values()].map(({ value }) => value);
	}

	/** Keys and values, the oldest first. */
	entriesInOrder(): Array<[Key, Value]> {
		return Array.from(this.entries, ([key, { value }]) => [key, value]);
	}

	/** @param bytes its approximate size */
	add(key: Key, value: Value, bytes: number): void {
		this.entries.set(key, { value, bytes });
		this.bytes += bytes;
		this.makeRoom();
	}

	/** Counts more bytes for an entry, unless it is already forgotten. */
	grow(key: Key, bytes: number): void {
		const entry = this.entries.get(key);
		if (!entry) return;
		entry.bytes += bytes;
		this.bytes += bytes;
		this.makeRoom();
	}

	delete(key: Key): void {
		this.bytes -= this.entries.get(key)?.bytes ?? 0;
		this.entries.delete(key);
	}

	clear(): void {
		this.entries.clear();
		this.bytes = 0;
	}

	private makeRoom(): void {
		while (this.isFull) {
			const [oldest] = this.entries;
			if (!oldest) return;
			const [key, { value }] = oldest;
			this.delete(key);
			this.forget(value);
		}
	}

	private get isFull(): boolean {
		const { size } = this.entries;
		return size > this.most || (this.bytes > this.mostBytes && size > 1);
	}
}
