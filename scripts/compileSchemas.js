const Ajv = require('ajv').default;
const { fullFormats } = require('ajv-formats/dist/formats');
const standaloneCode = require('ajv/dist/standalone').default;

/** ajv as the package uses it: every fault of an input at once. The tests compare with the same settings. */
function createAjv(settings = {}) {
	const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true, ...settings });
	// as a regular expression, it becomes a part of the code; the plugin would add all its formats
	ajv.addFormat('email', fullFormats.email);
	// what a text is beyond its type: read before ajv gets it (nodes/shared/validation/clean.ts)
	ajv.addVocabulary(['kind', 'none']);
	return ajv;
}

/**
 * JavaScript that exports `validators`: for each name a function that checks an input.
 *
 * @param {Map<string, { schema: object }>} operations by `resource.operation`
 * @returns {string} CommonJS that still requires ajv's helpers: bundle it
 */
function compileSchemas(operations) {
	const ajv = createAjv({ code: { source: true } });
	const names = {};
	const known = new Map();
	for (const [name, { schema }] of operations) {
		const text = JSON.stringify(schema);
		// Operations with equal inputs, such as the Get of each model, share one function.
		if (!known.has(text)) {
			known.set(text, name);
			ajv.addSchema(schema, name);
		}
		names[name] = known.get(text);
	}
	return `exports.validators = ((exports) => {\n${standaloneCode(ajv, names)}\nreturn exports;\n})({});\n`;
}

module.exports = { createAjv, compileSchemas };
