/**
 * Plays n8n for `npm run n8n`: answers what the start asks and ends on SIGTERM. Its user folder is its
 * switchboard: `starts.log` receives its process ID, and it is deaf to SIGTERM where there is a file `deaf`,
 * ends at once with the words in a file `lastWords`.
 */
const { appendFileSync, existsSync, readFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');

const { N8N_USER_FOLDER: folder, N8N_PORT: port } = process.env;
const inFolder = (name) => join(folder, name);

appendFileSync(inFolder('starts.log'), `${process.pid}\n`);
if (existsSync(inFolder('lastWords'))) {
	console.error(readFileSync(inFolder('lastWords'), 'utf8'));
	process.exit(1);
}
process.on('SIGTERM', () => {
	if (!existsSync(inFolder('deaf'))) process.exit(0);
});

createServer((request, response) => {
	const isList = request.method === 'GET' && !/\/rest\/workflows\/./.test(request.url);
	const thing = { id: '1', versionId: '1', nodes: [], userManagement: {} };
	const data = isList && request.url !== '/rest/settings' ? [] : thing;
	response.end(JSON.stringify({ data }));
}).listen(Number(port), '127.0.0.1');
