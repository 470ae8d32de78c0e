/** One n8n line that the package is tested against. */
export interface N8nLine {
	/** Exact n8n version. */
	version: string;
	/** npm overrides without which `npm install n8n` needs downloads from outside the npm registry. */
	overrides: Record<string, string>;
	/** Settings that only this line knows. */
	environment: Record<string, string>;
}

/** n8n 2.36 and later refuse older Nodes; the 1.x line loses its default expression engine on Node 20. */
export const NODE_VERSION = '24.21.0';

/** The line that `npm run n8n` starts when nothing else is asked for. */
export const DEFAULT_N8N_VERSION = '2.41.1';

/** The last line of n8n 1, still the one that many self-hosters run. */
export const OLD_N8N_VERSION = '1.123.81';

/**
 * Says how a version of n8n is installed.
 * @param version exact version, e.g. `2.41.1`
 * @throws when `version` is not of the form MAJOR.MINOR.PATCH (tags such as `latest` move: an install
 * named after one would never be renewed)
 */
export function n8nLine(version: string): N8nLine {
	const match = /^(\d+)\.\d+\.\d+$/.exec(version);
	if (match === null) {
		throw new Error(
			`'${version}' is not an exact n8n version. Use for example ${DEFAULT_N8N_VERSION} or ${OLD_N8N_VERSION}.`,
		);
	}
	return Number(match[1]) >= 2
		? { version, overrides: OVERRIDES_2, environment: ENVIRONMENT_2 }
		: { version, overrides: OVERRIDES_1, environment: {} };
}

// Its install script downloads and compiles zlib, openssl, zstd and curl. Only n8n's Kafka nodes need it.
const OVERRIDES_2 = { '@confluentinc/kafka-javascript': 'npm:empty-npm-package@1.0.0' };

// n8n 1 takes xlsx from its author's own server. Only n8n's spreadsheet node needs it.
const OVERRIDES_1 = { xlsx: '0.18.5' };

// Asks api.n8n.io at every start. (`community-packages` must stay enabled: it loads .n8n/nodes.)
const ENVIRONMENT_2 = { N8N_DISABLED_MODULES: 'mcp-registry' };
