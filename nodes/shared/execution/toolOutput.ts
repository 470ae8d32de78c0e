import type { INodeExecutionData } from 'n8n-workflow';

/** The most characters of JSON for an AI model, which gets the whole output as one text in its prompt. */
const MOST_CHARACTERS = 30_000;

/** Cuts the output for an AI model, with a last item that says so. */
export function cutForModel(output: INodeExecutionData[]): INodeExecutionData[] {
	let left = MOST_CHARACTERS;
	const fits = output.findIndex(({ json }) => (left -= JSON.stringify(json).length) < 0);
	// A single large item is still the best there is.
	const count = Math.max(1, fits);
	if (fits < 0 || count === output.length) return output;
	const note = `Only ${count} of ${output.length} results are shown, because they are long. Use filters to get fewer.`;
	return [...output.slice(0, count), { json: { note }, pairedItem: output[count]?.pairedItem }];
}
