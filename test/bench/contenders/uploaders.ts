import type { IDataObject } from 'n8n-workflow';
import type { Contender } from './contender';

/** All ways to send a file per item, by their names in the tables. To measure another operation, add it here. */
export const uploaders = {
	'Application: Create': sending({
		resource: 'application',
		operation: 'create',
		integrationId: '={{ $json.integrationId }}',
		jobId: { __rl: true, mode: 'id', value: '={{ $json.jobId }}' },
		firstName: 'Nathan',
		lastName: '=Miller {{ $json.n }}',
		email: '=nathan{{ $json.n }}@example.com',
		attachments: {
			files: [{ attachmentType: 'CV', attachmentSource: 'binary', inputDataFieldName: 'data' }],
		},
		additionalFields: {},
		options: { timeout: 20_000 },
	}),
	'Attachment: Upload to Application': sending({
		resource: 'attachment',
		operation: 'uploadToApplication',
		integrationId: '={{ $json.integrationId }}',
		applicationId: '={{ $json.applicationId }}',
		attachmentType: 'CV',
		attachmentSource: 'binary',
		inputDataFieldName: 'data',
		additionalFields: {},
		// One of the sandbox's errors keeps a connection open without a response.
		options: { timeout: 20_000 },
	}),
} satisfies Record<string, Contender>;

export type UploaderName = keyof typeof uploaders;

/** A file for each item, then an operation of Kombo ATS. Each item succeeds or fails on its own. */
function sending(parameters: IDataObject): Contender {
	return async (host, _target, items) => {
		const output = await host.run(
			[
				{ type: 'bench.fileMaker', typeVersion: 1, parameters: {} },
				{
					type: 'n8n-nodes-kombo.komboAts',
					typeVersion: 1,
					onError: 'continueRegularOutput',
					parameters,
				},
			],
			items,
		);
		const delivered = output.filter(({ json }) => json.error === undefined).length;
		return { delivered, failed: items.length - delivered };
	};
}
