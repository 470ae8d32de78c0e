const { parentPort } = require('node:worker_threads');
const { default: build } = require('../../gulpfile');

/**
 * Builds for each message that it gets, in a thread of its own: the sandbox answers meanwhile, and broken
 * sources can't stop anything else. It keeps what it has compiled, so all builds but the first are fast.
 * Posts `{ changed }` or `{ error }`.
 */
parentPort.on('message', () => {
	build().then(
		(changed) => parentPort.postMessage({ changed }),
		(error) => parentPort.postMessage({ error: String(error?.message ?? error) }),
	);
});
