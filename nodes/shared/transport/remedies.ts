/** How to fix errors by Kombo's code. Unknown codes are normal, because Kombo adds some every year. */
const BY_CODE = new Map(
	Object.entries({
		'PLATFORM.AUTHENTICATION_INVALID':
			"Check 'API Key' and 'Region' in the credential: a key works in one region and one environment only.",
		'PLATFORM.IP_NOT_WHITELISTED':
			"Add the address of this n8n to the allowed IPs of the API key in Kombo's dashboard.",
		'PLATFORM.RATE_LIMIT_EXCEEDED':
			"Lower 'Max Concurrent Requests' under 'Options', or run fewer items at once.",
		'PLATFORM.CONCURRENCY_LIMIT_EXCEEDED':
			"Lower 'Max Concurrent Requests' under 'Options': Kombo allows 30 actions at a time per integration.",
		'PLATFORM.INTEGRATION_NOT_FOUND':
			'Check the integration ID, and that the API key belongs to the same environment.',
		'PLATFORM.INPUT_INVALID': 'Correct the values that Kombo names, then run the item again.',
		'ATS.APPLICATION_ALREADY_EXISTS':
			'The candidate has applied for this job already. A workflow can branch on the code.',
		'ATS.JOB_CLOSED': "Choose an open job: the operation 'Get Many' of 'Job' has a filter for it.",
		'HRIS.EMPLOYEE_ALREADY_EXISTS':
			'The tool has this employee already. A workflow can branch on the code.',
		'INTEGRATION.ACTION_NOT_AVAILABLE':
			"Kombo can't do this in the customer's tool. The operation 'Get' of 'Integration', without Simplify, lists what it can do.",
		'INTEGRATION.AUTHENTICATION_INVALID':
			"The customer has to reconnect: send a link from 'Create Reconnection Link'.",
		'INTEGRATION.INACTIVE': "Turn the integration on with 'Enable' first.",
		'INTEGRATION.SETUP_SYNC_PENDING':
			"The first sync is still running and can take hours. Wait for the event 'Sync Finished' of the Kombo Trigger instead of retrying.",
		'INTEGRATION.SETUP_INCOMPLETE':
			"The customer has to finish the setup: send a link from 'Create Setup Link'.",
		'INTEGRATION.QA_FAILED': "Check the integration in Kombo's dashboard.",
		'INTEGRATION.PERMISSION_MISSING':
			'The customer has to grant the missing permission in its tool, then reconnect.',
		'REMOTE.RATE_LIMIT_EXCEEDED': "The customer's tool is busy. Try again later.",
		'REMOTE.SERVICE_UNAVAILABLE': "The customer's tool is not available. Try again later.",
	}),
);

/** The same by HTTP status, for errors of the request itself. */
const BY_STATUS = new Map([
	[
		401,
		"Check 'API Key' and 'Region' in the credential: a key works in one region and one environment only.",
	],
	[
		403,
		'Check that the API key may do this, and that the address of this n8n is among its allowed IPs.',
	],
	[404, 'Check the ID, and that the API key belongs to the same environment.'],
	[429, "Lower 'Max Concurrent Requests' under 'Options', or run fewer items at once."],
]);

const ABOUT_TOOL = /^(INTEGRATION|REMOTE)\./;

/** How to fix an error from Kombo, as one or two sentences; undefined when there is no honest advice. */
export function remedyFor(code: string | undefined, status: number): string | undefined {
	const remedy = BY_CODE.get(code ?? '');
	if (remedy) return remedy;
	const byStatus = BY_STATUS.get(status);
	// What the customer's tool refuses has nothing to do with the API key.
	if (byStatus) return ABOUT_TOOL.test(code ?? '') ? undefined : byStatus;
	if (status >= 300 && status < 400) {
		return 'Redirects are not followed, because they would pass on the API key. Check the base URL in the credential.';
	}
	return status >= 500 ? "Try again later. Check Kombo's status page." : undefined;
}

/**
 * The same for responses that aren't Kombo's.
 *
 * @param host the host of the request
 */
export function remedyForForeign(status: number, host: string): string | undefined {
	switch (status) {
		case 403:
			return `Ask the people who run the proxy or firewall of this n8n to let it reach ${host}. If there is none, check that the address of this n8n is among the allowed IPs of the API key.`;
		case 404:
			return "Check 'Region' or the base URL in the credential, and the path or ID of the request.";
		case 407:
			return `The proxy requires a login: add a user name and password to the proxy address of n8n (HTTPS_PROXY), or let ${host} bypass the proxy (NO_PROXY).`;
		default:
			return remedyFor(undefined, status);
	}
}
