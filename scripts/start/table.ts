/**
 * Rows as lines of a plain text table, columns as wide as their longest cell.
 *
 * @param rows the first row holds the headings
 */
export function table(rows: string[][]): string {
	const widths = (rows[0] ?? []).map((_, column) =>
		Math.max(...rows.map((row) => (row[column] ?? '').length)),
	);
	const line = (row: string[]) =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd();
	const [head = [], ...body] = rows;
	return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...body.map(line)].join(
		'\n',
	);
}
