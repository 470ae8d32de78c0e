/* eslint-disable @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import { Kombo } from '@kombo-api/sdk';
import type { Target } from '../contenders/contender';
import { measure } from './measure';

/** Reads all employees of an integration with the official SDK, in a process without n8n. */
export interface SdkJob {
	target: Target;
	integrationId: string;
}

async function read({ target: { baseUrl, apiKey }, integrationId }: SdkJob) {
	const kombo = new Kombo({
		api_key: apiKey,
		server_url: baseUrl,
		integration_id: integrationId,
	});
	const employees: unknown[] = [];
	for await (const { result } of await kombo.hris.getEmployees({ page_size: 250 })) {
		for (const employee of result.data.results) employees.push(employee);
	}
	return { delivered: employees.length, failed: 0 };
}

process.on('message', (job: SdkJob) => {
	measure(async () => await read(job)).then(
		(measured) => process.send?.({ measured }),
		(error: unknown) => process.send?.({ error: String((error as Error).stack ?? error) }),
	);
});
process.send?.({ ready: true });
