/**
 * Loads what n8n loads of a package when it starts, in a process where nothing may be sorted or written by the
 * rules of a language.
 *
 *     node loadPlainly.js PACKAGE_FOLDER
 */
const path = require('node:path');

const [folder] = process.argv.slice(2);
require(require.resolve('n8n-workflow', { paths: [folder] }));

function refuse() {
	throw new Error('This takes the rules of a language, and 10 ms to load them.');
}

const { credentials, nodes } = require(path.join(folder, 'package.json')).n8n;
const { NumberFormat, DateTimeFormat, Collator } = Intl;
for (const kind of [Number, Date, Array, BigInt]) kind.prototype.toLocaleString = refuse;
for (const kind of [NumberFormat, DateTimeFormat, Collator]) Intl[kind.name] = refuse;
String.prototype.localeCompare = refuse;

let refused = 0;
try {
	(2000).toLocaleString('en');
} catch {
	refused++;
}

const classes = [...credentials, ...nodes].flatMap((file) =>
	Object.values(require(path.join(folder, file))),
);
for (const Class of classes) new Class();
console.log(JSON.stringify({ loaded: classes.length, refused }));
