/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { delimiter, dirname } from 'node:path';
import type { N8nInstall } from './install';
import { n8nLine } from './versions';

export interface EnvironmentOptions {
	/** n8n keeps its database, its key and `.n8n/nodes` below this folder. */
	userFolder: string;
	port: number;
	/** Each n8n process needs its own task broker port. */
	brokerPort: number;
	/** Added last, so it wins. */
	extra?: Record<string, string>;
}

/**
 * The whole environment of an n8n process: on loopback only, silent towards n8n's own services, and
 * blind to n8n settings of the surrounding shell (a DB_TYPE or N8N_USER_FOLDER set there would send it
 * to somebody's real data).
 */
export function n8nEnvironment(
	install: N8nInstall,
	options: EnvironmentOptions,
): Record<string, string> {
	return {
		...inherited(),
		PATH: `${dirname(install.nodeBinary)}${delimiter}${process.env.PATH ?? ''}`,
		NO_PROXY: ['127.0.0.1', 'localhost', process.env.NO_PROXY].filter(Boolean).join(','),
		N8N_USER_FOLDER: options.userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(options.port),
		N8N_PROTOCOL: 'http',
		N8N_RUNNERS_BROKER_PORT: String(options.brokerPort),
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		// The cookie is refused over plain HTTP otherwise.
		N8N_SECURE_COOKIE: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_DYNAMIC_BANNERS_ENABLED: 'false',
		N8N_VERIFIED_PACKAGES_ENABLED: 'false',
		...n8nLine(install.version).environment,
		...options.extra,
	};
}

const INHERITED =
	/^(HOME|USER|LOGNAME|SHELL|TZ|TMPDIR|TEMP|TMP|LANG|LC_\w+|SystemRoot|APPDATA|https?_proxy|ssl_cert_\w+|NODE_EXTRA_CA_CERTS)$/i;

function inherited(): Record<string, string> {
	const env: Record<string, string> = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (value !== undefined && INHERITED.test(name)) env[name] = value;
	}
	return env;
}
