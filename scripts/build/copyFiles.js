const { copyFileSync, mkdirSync, readdirSync } = require('node:fs');
const path = require('node:path');

/**
 * Copies files with their paths. (gulp's `src` and `dest` take a second for these few.)
 *
 * @param {string[]} folders relative
 * @param {RegExp} pattern of the paths to copy, with slashes
 * @param {string} out receives `<out>/<folder>/…`
 */
function copyFiles(folders, pattern, out) {
	for (const folder of folders) {
		for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
			const file = path.join(folder, name);
			if (!pattern.test(file.split(path.sep).join('/'))) continue;
			mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
			copyFileSync(file, path.join(out, file));
		}
	}
}

module.exports = { copyFiles };
