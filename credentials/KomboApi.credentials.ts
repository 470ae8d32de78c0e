import type {
	IAuthenticateGeneric,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { KEY_PROBLEMS, type CredentialProblem } from '../nodes/shared/transport/apiKey';
import { BASE_URL_PROBLEMS, BASE_URLS, CUSTOM_BASE_URL } from '../nodes/shared/transport/baseUrl';

/** The API key as it is sent. */
const KEY = 'String($credentials.apiKey ?? "").trim()';

/** The custom base URL. */
const BASE_URL = 'String($credentials.baseUrl ?? "").trim()';

/** The base URL of a credential without problems. Equivalent to `resolveBaseUrl`. */
const ADDRESS = `($credentials.region === "custom" ? ${BASE_URL}.replace(/\\/+$/, "") : $credentials.region === "us" ? "${BASE_URLS.us}" : "${BASE_URLS.eu}")`;

/** Everything that the test finds wrong without a request, each with a character of its own. */
const PROBLEMS = [
	...KEY_PROBLEMS.map((problem) => ({ label: 'API Key', ...problem })),
	...BASE_URL_PROBLEMS.map((problem) => ({ label: 'Base URL', ...problem })),
].map((problem, i) => ({ ...problem, character: (i + 1).toString(36) }));

/** The character of the first problem, or an empty string. Equivalent to `checkedKey` and `resolveBaseUrl`. */
const PROBLEM = `((key, url) => ${firstOf('key', 'API Key')} || ($credentials.region === "custom" && !${CUSTOM_BASE_URL}.test(url) ? ${firstOf('url', 'Base URL')} : ""))(${KEY}, ${BASE_URL})`;

/** An expression for the character of the first problem that a variable has, or an empty string. */
function firstOf(variable: string, field: string): string {
	const tests = PROBLEMS.filter(({ label }) => label === field).map(
		({ pattern, character }) => `${pattern}.test(${variable}) ? "${character}" : `,
	);
	return `(${tests.join('')}"")`;
}

/** The rule for a response of one character, which n8n passes on as bytes. */
function whenUnsent({
	label,
	what,
	remedy,
	character,
}: CredentialProblem & { label: string; character: string }) {
	const message = `The '${label}' ${what}. ${remedy}`;
	const value = character.charCodeAt(0);
	return { type: 'responseSuccessBody' as const, properties: { key: '0', value, message } };
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
			description: 'Key of the Kombo environment to work with',
			hint: 'Create it at <a href="https://app.kombo.dev/secrets" target="_blank">app.kombo.dev/secrets</a>. Each key belongs to one environment.',
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
				'Address to use instead of https://api.kombo.dev/v1, without a user name, a query or a fragment. http:// is possible on this machine only (localhost).',
			hint: 'It must start with https:// and end with the version, such as /v1',
			displayOptions: { show: { region: ['custom'] } },
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"Copy it from Kombo's dashboard under Configuration → Webhooks after you create the first webhook",
			hint: 'For the Kombo Trigger only: leave it empty if you use just the other nodes',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { Authorization: `=Bearer {{ ${KEY} }}` } },
	};

	test: ICredentialTestRequest = {
		request: {
			baseURL: `={{ ${PROBLEM} ? "" : ${ADDRESS} }}`,
			// A declarative test has no other way to say what is wrong with the credential than the response to
			// a request. n8n's HTTP client reads a data URL without a network.
			url: `={{ ((problem) => problem ? "data:," + problem : "/check-api-key")(${PROBLEM}) }}`,
			// n8n 1 drops the status before it applies the rules, so they check the body.
			ignoreHttpStatusErrors: true,
			// A redirect would take the API key to another server.
			disableFollowRedirect: true,
		},
		rules: [
			...PROBLEMS.map(whenUnsent),
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
