import type { IDataObject } from 'n8n-workflow';
import { ATS_CUSTOMER } from '../../scripts/n8n/atsCustomer';
import { readExample } from '../support/examples';
import { useStage } from '../support/stage';

const stage = useStage();

const CV = { fileName: 'nathan.pdf', mimeType: 'application/pdf', data: 'JVBERi0=' };

const FORM = { 'First Name': 'Nathan', 'Last Name': 'Miller', Email: 'nathan@example.com' };

it.each<[what: string, binary: Record<string, typeof CV>, types: string[]]>([
	['both files', { CV, Cover_Letter: CV }, ['CV', 'COVER_LETTER']],
	['no cover letter', { CV }, ['CV']],
])('the career form of example 12 sends an applicant with %s', async (_, binary, types) => {
	stage.sandbox.integrations.create(ATS_CUSTOMER);
	const node = readExample('12-career-form').nodes.find(
		({ name }) => name === 'Create Application',
	);
	const { items, error } = await stage.runOperation(
		'application.create',
		node!.parameters as IDataObject,
		{
			items: [FORM],
			binary,
			settings: { type: 'n8n-nodes-kombo.komboAts' },
		},
	);
	expect(error).toBeUndefined();
	expect(items).toHaveLength(1);
	const [request] = stage.sandbox.requests();
	const { attachments } = request!.body as { attachments: IDataObject[] };
	expect(attachments).toEqual(
		types.map((type) => ({
			type,
			name: 'nathan.pdf',
			content_type: 'application/pdf',
			data: CV.data,
		})),
	);
});
