const MAX_LENGTH = 1000;

/** Found only in regular expressions, which would silently match nothing when read as a path. */
const FOREIGN = /[\\^|[\]{}<>"`\s]|\.\*|\.\+|\$$/;

/**
 * A test for paths like `/integrations/*`, where `*` matches any characters, including none. It
 * runs in linear time, because patterns come over HTTP.
 * @throws RangeError for anything else, such as a regular expression
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
