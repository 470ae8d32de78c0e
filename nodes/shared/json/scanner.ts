/** What may come next in a JSON text. */
type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'separator';

/**
 * Finds where a text stops being JSON, which `JSON.parse` reports differently in each version of Node.js.
 * One pass without recursion, so hostile texts of any length and depth are safe.
 *
 * @returns an index into the text, its length when the text ends too early; undefined when it is JSON
 */
export function invalidAt(text: string): number | undefined {
	const scanner = new Scanner(text);
	return scanner.isDocument() ? undefined : scanner.at;
}

class Scanner {
	/** How far the text is JSON. */
	at = 0;
	/** Closing brackets of the objects and lists around the current position. */
	private readonly closings: string[] = [];

	constructor(private readonly text: string) {}

	isDocument(): boolean {
		let expected: Expected = 'value';
		for (;;) {
			this.skipBlanks();
			const next = this.step(expected);
			if (next === undefined) return false;
			if (next === 'end') return true;
			expected = next;
		}
	}

	/** Reads one token; undefined when it is not what was expected. */
	private step(expected: Expected): Expected | 'end' | undefined {
		const char = this.text[this.at];
		const closing = this.closings.at(-1);
		if (expected === 'separator') {
			if (closing === undefined) return char === undefined ? 'end' : undefined;
			if (char === closing) return this.close();
			if (char !== ',') return undefined;
			this.at++;
			return closing === '}' ? 'key' : 'value';
		}
		const mayEnd = expected === 'keyOrEnd' || expected === 'valueOrEnd';
		if (mayEnd && char === closing) return this.close();
		if (expected === 'key' || expected === 'keyOrEnd') return this.isKey() ? 'value' : undefined;
		if (char === '{' || char === '[') {
			this.closings.push(char === '{' ? '}' : ']');
			this.at++;
			return char === '{' ? 'keyOrEnd' : 'valueOrEnd';
		}
		return this.isScalar(char) ? 'separator' : undefined;
	}

	private close(): Expected {
		this.closings.pop();
		this.at++;
		return 'separator';
	}

	private isKey(): boolean {
		if (!this.isString()) return false;
		this.skipBlanks();
		return this.isNext(':');
	}

	private isScalar(char: string | undefined): boolean {
		switch (char) {
			case '"':
				return this.isString();
			case 't':
				return this.isWord('true');
			case 'f':
				return this.isWord('false');
			case 'n':
				return this.isWord('null');
			default:
				return this.isNumber();
		}
	}

	private isString(): boolean {
		if (!this.isNext('"')) return false;
		for (; this.at < this.text.length; this.at++) {
			const char = this.text[this.at] ?? '';
			if (char < ' ') return false;
			if (char === '"') break;
			if (char !== '\\') continue;
			this.at++;
			if (!this.isEscape()) return false;
			this.at--;
		}
		return this.isNext('"');
	}

	private isEscape(): boolean {
		if (this.isNext('u')) return [1, 2, 3, 4].every(() => this.isOneOf('0123456789abcdefABCDEF'));
		return this.isOneOf('"\\/bfnrt');
	}

	private isNumber(): boolean {
		this.isNext('-');
		if (!this.isNext('0') && !this.isDigits()) return false;
		if (this.isNext('.') && !this.isDigits()) return false;
		if (!this.isOneOf('eE')) return true;
		this.isOneOf('+-');
		return this.isDigits();
	}

	private isDigits(): boolean {
		const start = this.at;
		while (isDigit(this.text[this.at])) this.at++;
		return this.at > start;
	}

	private isWord(word: string): boolean {
		return [...word].every((letter) => this.isNext(letter));
	}

	private isNext(char: string): boolean {
		if (this.text[this.at] !== char) return false;
		this.at++;
		return true;
	}

	private isOneOf(chars: string): boolean {
		const char = this.text[this.at];
		if (char === undefined || !chars.includes(char)) return false;
		this.at++;
		return true;
	}

	private skipBlanks(): void {
		while (isBlank(this.text[this.at])) this.at++;
	}
}

function isDigit(char = ''): boolean {
	return char >= '0' && char <= '9';
}

function isBlank(char: string | undefined): boolean {
	return char === ' ' || char === '\n' || char === '\t' || char === '\r';
}
