/** A word that this project no longer uses. */
export interface RetiredWord {
	/** Line of the text, counted from 1. */
	line: number;
	/** As it is in the text, with blanks instead of line breaks. */
	word: string;
	/** What to write instead. */
	better: string;
}

/** One word per thing, plain English, American spelling. */
const RETIRED: ReadonlyArray<readonly [pattern: RegExp, better: string]> = [
	[/\bmend(s|ed|ing)?\b/gi, 'fix'],
	[/\b(tells?|told|telling)\b/gi, 'say, report or notify'],
	[/\b(holds?|held|holding)\b/gi, 'contain or have'],
	[/\bput(s|ting)?\s+out\b/gi, 'output'],
	[/\basked\s+for\b/gi, 'request'],
	[/\b(stands?|stood|standing)\b(?!-)/gi, 'be'],
	[/\bon\s+(its|their)\s+way\b/gi, 'in flight'],
	[/\bcosts?\b[^.\n]*\bnothing\b/gi, 'not affect'],
	[/\b(lies?|lay|lying)\s+beside\b/gi, 'be next to'],
	[/\bwhoever\b/gi, 'anyone who'],
	[/\b(answer(s|ed|ing)?|reply|replies|replied|replying)\b/gi, 'response or respond'],
	[/\bfaults?\b/gi, 'error'],
	[/\bmail(s|ed|ing)?\b/gi, 'email'],
	[/\blicences?\b/gi, 'license'],
	[/\bcatalogues?\b/gi, 'catalog'],
	[/\bcolours?\b/gi, 'color'],
	[/\bbehaviours?\b/gi, 'behavior'],
	[
		/\b(recogni|organi|reali|critici|capitali|normali|initiali|summari|customi)s(e|es|ed|ing)\b/gi,
		'-ize',
	],
];

/** Finds retired words in a text, in the order of the list above. */
export function retiredWordsIn(text: string): RetiredWord[] {
	return RETIRED.flatMap(([pattern, better]) =>
		[...text.matchAll(pattern)].map(({ 0: word, index }) => ({
			line: text.slice(0, index).split('\n').length,
			word: word.replace(/\s+/g, ' '),
			better,
		})),
	);
}
