const { Socket } = require('node:net');

const STOP_PATIENCE_MS = 20_000;

const VARIABLE = 'KOMBO_LAUNCHER_FD';

/**
 * Loaded into n8n before its own code: ends n8n when its launcher is gone, also when that was killed and
 * could not stop anything. Then the pipe between the two closes. (execa's `cleanup` runs inside the launcher,
 * which a killed one can't do, and not for a child with a process group of its own.)
 */
function endWithLauncher() {
	const fd = process.env[VARIABLE];
	// Not for the processes that n8n starts.
	delete process.env[VARIABLE];
	if (fd === undefined) return;
	const pipe = new Socket({ fd: Number(fd) });
	pipe
		.once('close', end)
		.on('error', () => {})
		.resume();
	pipe.unref();
}

function end() {
	process.kill(process.pid, 'SIGTERM');
	setTimeout(() => process.kill(-process.pid, 'SIGKILL'), STOP_PATIENCE_MS).unref();
}

endWithLauncher();
