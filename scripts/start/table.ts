import Table from 'cli-table3';

const NOTHING = {
	...{ top: '', 'top-mid': '', 'top-left': '', 'top-right': '' },
	...{ bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' },
	...{ left: '', 'left-mid': '', right: '', 'right-mid': '' },
};

/**
 * Rows as lines of a plain text table, columns as wide as their longest cell, a line below the headings.
 *
 * @param rows the first row has the headings
 */
export function table(rows: string[][]): string {
	const [head = [], ...body] = rows;
	const lines = new Table({
		head,
		chars: { ...NOTHING, mid: '─', 'mid-mid': '  ', middle: '  ' },
		style: { head: [], border: [], compact: true, 'padding-left': 0, 'padding-right': 0 },
	});
	lines.push(...body);
	return lines
		.toString()
		.split('\n')
		.map((line) => line.trimEnd())
		.join('\n');
}
