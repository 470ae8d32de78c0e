const { readdirSync } = require('node:fs');
const path = require('node:path');

/**
 * Loads every JavaScript file of a folder, and forgets them again: the next build has the same paths.
 *
 * @param {string} folder absolute
 * @throws what the first broken file throws, with the name of the file
 */
function requireAll(folder) {
	forget(folder);
	try {
		for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
			if (file.endsWith('.js')) load(folder, file);
		}
	} finally {
		forget(folder);
	}
}

function load(folder, file) {
	try {
		require(path.join(folder, file));
	} catch (error) {
		throw new Error(`${file} can't be loaded: ${error?.stack ?? error}`, { cause: error });
	}
}

function forget(folder) {
	for (const file of Object.keys(require.cache)) {
		if (file.startsWith(folder + path.sep)) delete require.cache[file];
	}
}

module.exports = { requireAll };
