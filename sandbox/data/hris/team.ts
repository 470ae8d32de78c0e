/**
 * Who leads whom among the initial employees, by position: every eighth leads the seven before, and
 * the leads form a tree. Leads have the earliest times, so that nobody's lead is newer at the start.
 */
const SPAN = 8;

/** The employee without a lead. */
function boss(living: number): number {
	return living >= SPAN ? SPAN - 1 : living - 1;
}

export function isLead(n: number, living: number): boolean {
	return n === boss(living) || (n < living && n % SPAN === SPAN - 1);
}

/** Position of the lead; undefined for the boss. */
export function leadOf(n: number, living: number): number | undefined {
	const top = boss(living);
	if (n === top || top < 0) return undefined;
	if (!isLead(n, living)) {
		const lead = n - (n % SPAN) + SPAN - 1;
		return lead < living ? lead : top;
	}
	const rank = (n + 1) / SPAN - 1;
	return Math.floor((rank - 1) / SPAN) * SPAN + SPAN - 1;
}

/** Positions of those whom the n-th employee may lead. */
export function* mayBeLedBy(n: number, living: number, size: number): Generator<number> {
	if (!isLead(n, living)) return;
	if (living < SPAN) {
		// The boss alone leads, and everybody.
		for (let other = 0; other < size; other++) if (other !== n) yield other;
		return;
	}
	const rank = (n + 1) / SPAN - 1;
	for (let other = n - SPAN + 1; other < n; other++) yield other;
	for (let other = 1; other <= SPAN; other++) yield (rank * SPAN + other + 1) * SPAN - 1;
	// The boss leads those after the last lead, including deleted ones.
	if (n === boss(living))
		for (let other = living - (living % SPAN); other < size; other++) yield other;
}
