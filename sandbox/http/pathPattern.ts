const MAX_LENGTH = 1000;

/** What only a regular expression would contain: read as a path, it would silently match nothing. */
const FOREIGN = /[\\^|[\]{}<>"`\s]|\.\*|\.\+|\$$/;

/**
 * A test for paths like `/integrations/*`, where `*` stands for any characters, none included. In
 * time that grows with the path and no faster: patterns come over HTTP.
 * @throws RangeError for what can't be such a path
 */
export function compilePathPattern(pattern: string): (path: string) => boolean {
	if (pattern.length > MAX_LENGTH || !/^[/*]/.test(pattern) || FOREIGN.test(pattern)) {
		throw new RangeError(
			`pathPattern must be a path below the base URL, such as "/integrations/*", with * for any characters and at most ${MAX_LENGTH} characters. Regular expressions are not accepted.`,
		);
	}
	const [start = '', ...others] = pattern.split('*');
	const end = others.pop();
	if (end === undefined) return (path) => path === pattern;
	return (path) => {
		if (!path.startsWith(start)) return false;
		let at = start.length;
		for (const part of others) {
			const found = path.indexOf(part, at);
			if (found < 0) return false;
			at = found + part.length;
		}
		return path.length - end.length >= at && path.endsWith(end);
	};
}
