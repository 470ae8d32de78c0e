/**
 * Entries in order of arrival, of which the oldest are forgotten once there are too many or they are
 * too large. However large it is, the newest stays.
 */
export class Memory<Key, Value> {
	private readonly entries = new Map<Key, { value: Value; bytes: number }>();
	private bytes = 0;

	/** @param forget hears of each entry that goes */
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

	/** @param bytes how large it is, roughly */
	add(key: Key, value: Value, bytes: number): void {
		this.entries.set(key, { value, bytes });
		this.bytes += bytes;
		this.makeRoom();
	}

	/** An entry has become larger; nothing happens where it is forgotten already. */
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
