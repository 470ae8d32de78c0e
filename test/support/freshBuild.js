const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { isFresh } = require('../../scripts/build/stamp');

const ROOT = path.resolve(__dirname, '../..');

/**
 * Before all tests: builds, unless `dist` is what the sources make. Several jest processes may do this at
 * once; one of them builds, the others wait for it.
 */
module.exports = () => {
	if (isFresh(ROOT)) return;
	process.stderr.write('dist is not what the sources make: building…\n');
	const gulp = path.join(ROOT, 'node_modules/gulp/bin/gulp.js');
	const { status } = spawnSync(process.execPath, [gulp, 'fresh'], {
		cwd: ROOT,
		// stdout stays free for jest --json
		stdio: ['ignore', process.stderr.fd, process.stderr.fd],
	});
	if (status !== 0) throw new Error("The sources can't be built, so there is nothing to test.");
};
