import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { KEY_PROBLEMS } from '../nodes/shared/transport/apiKey';
import { BASE_URL_RULE, BASE_URLS, CUSTOM_BASE_URL } from '../nodes/shared/transport/baseUrl';

/** The API key as it is sent. */
const KEY = 'String($credentials.apiKey ?? "").trim()';

/** The base URL that may receive the key, or an empty string. Equivalent to `resolveBaseUrl`. */
const ADDRESS = `($credentials.region === "custom" ? ((text) => ${CUSTOM_BASE_URL}.test(text) ? text.replace(/\\/+$/, "") : "")(String($credentials.baseUrl ?? "").trim()) : $credentials.region === "us" ? "${BASE_URLS.us}" : "${BASE_URLS.eu}")`;

/** Number of the problem with the key, counted from 1, or 0. Equivalent to `checkedKey`. */
const KEY_PROBLEM = `((key) => ${KEY_PROBLEMS.map(({ pattern }, i) => `${pattern}.test(key) ? ${i + 1} : `).join('')}0)(${KEY})`;

/**
 * A URL that n8n's HTTP client reads without a network. A declarative test has no other way to say what is
 * wrong with the credential: n8n would show ERR_INVALID_URL, or send an invalid key.
 */
const UNSENT = 'data:,';

/** The rule for a response of one character, which n8n passes on as bytes. */
function whenUnsent(character: number, message: string) {
	const byte = String(character).charCodeAt(0);
	return { type: 'responseSuccessBody' as const, properties: { key: '0', value: byte, message } };
}

export class KomboApi implements ICredentialType {
	name = 'komboApi';

	displayName = 'Kombo API';

	icon = { light: 'file:kombo.svg', dark: 'file:kombo.dark.svg' } as const;

	documentationUrl = 'https://github.com/n8n-nodes-kombo/n8n-nodes-kombo#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				"Create one in Kombo's dashboard under Secrets. Each key belongs to one environment.",
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Europe', value: 'eu', description: 'Uses api.kombo.dev' },
				{ name: 'United States', value: 'us', description: 'Uses api.us.kombo.dev' },
				{ name: 'Custom', value: 'custom', description: 'For a proxy or a test server' },
			],
			default: 'eu',
			description: 'Where your Kombo account is hosted',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://kombo-proxy.example.com/v1',
			description:
				'URL to use instead of https://api.kombo.dev/v1. It must start with https:// and have no user name, query or fragment.',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"Required only for the Kombo Trigger. Copy it from Kombo's dashboard under Configuration → Webhooks after you create the first webhook.",
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: `=Bearer {{ ${KEY} }}` } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${KEY_PROBLEM} ? "" : ${ADDRESS} }}`,
			url: `={{ ${KEY_PROBLEM} ? "${UNSENT}" + ${KEY_PROBLEM} : ${ADDRESS} ? "/check-api-key" : "${UNSENT}0" }}`,
			// n8n 1 drops the status before it applies the rules, so they check the body.
			ignoreHttpStatusErrors: true,
			// A redirect would take the API key to another server.
			disableFollowRedirect: true,
		},
		rules: [
			whenUnsent(0, `The 'Base URL' can't be used. Enter ${BASE_URL_RULE}`),
			...KEY_PROBLEMS.map(({ what, remedy }, i) =>
				whenUnsent(i + 1, `The 'API Key' ${what}. ${remedy}`),
			),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'error.code',
					value: 'PLATFORM.AUTHENTICATION_INVALID',
					message:
						"Kombo doesn't recognize this API key in this region. Check the key, and whether your account is hosted in Europe or the United States.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'error.code',
					value: 'PLATFORM.IP_NOT_WHITELISTED',
					message:
						"Kombo rejects this API key from this IP address. Add the IP address of this n8n to the key's allowed IPs in Kombo's dashboard.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'status',
					value: 'error',
					message: "Kombo can't check the API key right now. Try again in a minute.",
				},
			},
			{
				// This includes a web page with status 200, which would otherwise count as a success.
				type: 'responseSuccessBody',
				properties: {
					key: 'data.environment_id',
					value: undefined,
					message:
						"This response doesn't come from Kombo's API. If 'Region' is 'Custom', check that 'Base URL' ends with the version, like https://api.kombo.dev/v1. Otherwise, try again in a minute.",
				},
			},
		],
	};
}
