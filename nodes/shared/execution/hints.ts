import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * Shows notes beside the output in the editor, each text once, however many items cause it.
 *
 * @returns a function that shows one; it does nothing where n8n has no such notes, as in old tool contexts
 */
export function hintsOf(context: IExecuteFunctions): (text: string) => void {
	const shown = new Set<string>();
	return (text) => {
		if (shown.has(text)) return;
		shown.add(text);
		const { addExecutionHints } = context as Partial<IExecuteFunctions>;
		addExecutionHints?.call(context, { message: text, location: 'outputPane' });
	};
}
