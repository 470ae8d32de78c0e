const { existsSync, renameSync, rmSync } = require('node:fs');
const { hashOf } = require('./stamp');

/**
 * Puts a folder in the place of another one. A reader meanwhile finds the old one or the new one
 * complete, but for the moment between two renames.
 *
 * @param {string} folder may be missing
 * @param {string} successor on the same file system; gone afterwards
 * @returns {boolean} whether the two differ; if not, the old one stays
 */
function replaceFolder(folder, successor) {
	if (existsSync(folder) && hashOf([folder]) === hashOf([successor])) {
		rmSync(successor, { recursive: true });
		return false;
	}
	const last = `${successor}.last`;
	rmSync(last, { recursive: true, force: true });
	if (existsSync(folder)) renameSync(folder, last);
	renameSync(successor, folder);
	rmSync(last, { recursive: true, force: true });
	return true;
}

module.exports = { replaceFolder };
