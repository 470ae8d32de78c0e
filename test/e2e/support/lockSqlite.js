/**
 * Takes the write lock of the SQLite database that the first argument names, prints 'locked', and
 * releases the lock when stdin ends. Needs the Node 24 that is installed with n8n: it has node:sqlite.
 */
const { DatabaseSync } = require('node:sqlite');

const database = new DatabaseSync(process.argv[2], { timeout: 10_000 });
database.exec('BEGIN IMMEDIATE');
process.stdout.write('locked\n');
process.stdin.resume().once('end', () => {
	database.exec('ROLLBACK');
	database.close();
});
