import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { KEY_PROBLEMS } from '../nodes/shared/transport/apiKey';
import { BASE_URL_WANTED, BASE_URLS, CUSTOM_BASE_URL } from '../nodes/shared/transport/baseUrl';

/** The key as it is sent. */
const KEY = 'String($credentials.apiKey ?? "").trim()';

/** The address that may receive the key; empty when there is none. The same as `resolveBaseUrl`. */
const ADDRESS = `($credentials.region === "custom" ? ((text) => ${CUSTOM_BASE_URL}.test(text) ? text.replace(/\\/+$/, "") : "")(String($credentials.baseUrl ?? "").trim()) : $credentials.region === "us" ? "${BASE_URLS.us}" : "${BASE_URLS.eu}")`;

/** What is wrong with the key, counted from 1; 0 when nothing is. The same as `checkedKey`. */
const KEY_PROBLEM = `((key) => ${KEY_PROBLEMS.map(({ pattern }, i) => `${pattern}.test(key) ? ${i + 1} : `).join('')}0)(${KEY})`;

/**
 * A 'response' that n8n's HTTP client reads without a network. n8n has no other way to let a declarative
 * test say what is wrong with the credential: it would show ERR_INVALID_URL, or send a useless key.
 */
const UNSENT = 'data:,';

/** The rule for a response of one character, which arrives as bytes. */
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
			description: "Create it in Kombo's dashboard under Secrets. It belongs to one environment.",
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
				'Address to use instead of api.kombo.dev/v1. It must start with https:// and have no user name, query or fragment.',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"Needed by the Kombo Trigger only. Kombo's dashboard shows it under Configuration → Webhooks once the first webhook exists.",
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
			// n8n 1 forgets the status before it looks at the rules, so the body has to tell
			ignoreHttpStatusErrors: true,
			// the API key would travel along
			disableFollowRedirect: true,
		},
		rules: [
			whenUnsent(0, `The 'Base URL' can't be used. Enter ${BASE_URL_WANTED}`),
			...KEY_PROBLEMS.map(({ what, remedy }, i) =>
				whenUnsent(i + 1, `The 'API Key' ${what}. ${remedy}`),
			),
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'error.code',
					value: 'PLATFORM.AUTHENTICATION_INVALID',
					message:
						"Kombo doesn't know this API key in this region. Check the key, and whether your account is hosted in Europe or the United States.",
				},
			},
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'error.code',
					value: 'PLATFORM.IP_NOT_WHITELISTED',
					message:
						"Kombo refuses this API key. Add the address of this n8n to the key's allowed IPs in Kombo's dashboard.",
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
				// also a web page with status 200, which would pass for a success
				type: 'responseSuccessBody',
				properties: {
					key: 'data.environment_id',
					value: undefined,
					message:
						"The answer doesn't come from Kombo's API. Check 'Base URL': it ends with the version, like https://api.kombo.dev/v1. In the other regions, try again in a minute.",
				},
			},
		],
	};
}
