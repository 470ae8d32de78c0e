/** A target and its measurement. */
export interface Target {
	what: string;
	/** The limit, as in `≥ 1.1`. */
	bound: { atLeast: number } | { atMost: number };
	measured: number;
	/** `×`, ` %`, ` ms`. */
	unit: string;
}

/** The results of one benchmark. */
export interface Section {
	title: string;
	/** How it was measured, one sentence each. */
	notes: string[];
	tables: string[];
	targets: Target[];
}

/** A Markdown table. */
export function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
	return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join(
		'\n',
	);
}

export function isMet({ bound, measured }: Target): boolean {
	return 'atLeast' in bound ? measured >= bound.atLeast : measured <= bound.atMost;
}

/** A section as Markdown, the targets last. */
export function markdown(machine: string, { title, notes, tables, targets }: Section): string {
	const rows = targets.map((target) => {
		const { what, bound, measured, unit } = target;
		const wanted = 'atLeast' in bound ? `≥ ${bound.atLeast}` : `≤ ${bound.atMost}`;
		const shown = `${Number(measured.toPrecision(3))}${unit}`;
		return [what, wanted + unit, shown, isMet(target) ? 'yes' : '**no**'];
	});
	return [
		`### ${title}`,
		machine,
		notes.join(' '),
		...tables,
		...(rows.length > 0 ? [table(['Target', 'wanted', 'measured', 'met'], rows)] : []),
	].join('\n\n');
}
