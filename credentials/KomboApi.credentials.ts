import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { BASE_URLS } from '../nodes/Kombo/transport/baseUrl';

/** A custom address that may receive the key: https, or http on this machine. Others make the test fail unsent. */
const SAFE_URL =
	'/^(https:\\/\\/|http:\\/\\/(localhost|127(\\.\\d+){3}|\\[::1\\])(:\\d+)?(\\/|$))/';

const CUSTOM_URL = '$credentials.baseUrl.trim().replace(/\\/+$/, "")';

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
			description: 'Address that takes the place of api.kombo.dev/v1. It must start with https://.',
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
		properties: { headers: { Authorization: '=Bearer {{ $credentials.apiKey }}' } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ $credentials.region === "custom" ? (${SAFE_URL}.test(${CUSTOM_URL}) ? ${CUSTOM_URL} : "") : ${JSON.stringify(BASE_URLS)}[$credentials.region] }}`,
			url: '/check-api-key',
			// n8n 1 forgets the status before it looks at the rules, so the body has to tell
			ignoreHttpStatusErrors: true,
		},
		rules: [
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
