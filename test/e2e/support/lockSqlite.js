/**
 * Takes SQLite's write lock of the database that the first argument names, says so, and gives it back
 * when stdin ends. Run by the Node 24 beside n8n, which has node:sqlite.
 */
const { DatabaseSync } = require('node:sqlite');

const database = new DatabaseSync(process.argv[2], { timeout: 10_000 });
database.exec('BEGIN IMMEDIATE');
process.stdout.write('locked\n');
process.stdin.resume().once('end', () => {
	database.exec('ROLLBACK');
	database.close();
});
