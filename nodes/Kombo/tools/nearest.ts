/**
 * The candidates that are most similar to a word, best first. Similarity is Dice's coefficient of their
 * letter pairs, ignoring case, blanks and punctuation. (Libraries that count edits, such as
 * fastest-levenshtein, suggest `loxo` for `zoho`, and not `zohopeople`.)
 */
export function nearest(word: string, candidates: readonly string[], most = 3): string[] {
	const wanted = pairsOf(word);
	return candidates
		.map((candidate) => ({ candidate, score: similarity(wanted, pairsOf(candidate)) }))
		.filter(({ score }) => score >= 0.4)
		.sort((a, b) => b.score - a.score)
		.slice(0, most)
		.map(({ candidate }) => candidate);
}

function pairsOf(word: string): Set<string> {
	const letters = ` ${word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')} `;
	return new Set(Array.from({ length: letters.length - 1 }, (_, i) => letters.slice(i, i + 2)));
}

function similarity(a: Set<string>, b: Set<string>): number {
	const shared = [...a].filter((pair) => b.has(pair)).length;
	return (2 * shared) / (a.size + b.size);
}
