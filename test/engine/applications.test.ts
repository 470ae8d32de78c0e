import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { facts } from '../../sandbox/data/apiFacts';
import type { Row } from '../../sandbox/data/row';
import { knownIn } from '../sandbox/support/writes';
import type { KomboRun } from '../support/kombo';
import { useStage } from '../support/stage';

const stage = useStage();

const TYPE = { type: 'n8n-nodes-kombo.komboAts' };
const MB = 1024 * 1024;

let integrationId: string;
let job: Row;
beforeEach(() => {
	integrationId = stage.sandbox.integrations.create({ category: 'ATS', tool: 'workable' }).id;
	job = knownIn(stage.sandbox, integrationId).row('ats_jobs');
});

const CANDIDATE = { firstName: 'Zoë', lastName: 'Zander', email: 'zoe@candidate.example' };

async function apply(more: IDataObject = {}, run: Omit<KomboRun, 'parameters'> = {}) {
	return await stage.runOperation(
		'application.create',
		{ integrationId, jobId: job.id as string, ...CANDIDATE, ...more },
		{ ...run, settings: TYPE },
	);
}

const bodies = () => stage.sandbox.requests().map(({ body }) => body as IDataObject);

function fileOf(bytes: number, fileName: string): IBinaryData {
	return {
		fileName,
		mimeType: 'application/pdf',
		data: Buffer.alloc(bytes, 'a').toString('base64'),
	};
}

const attachment = (inputDataFieldName: string, attachmentType = 'CV') => ({
	attachmentType,
	attachmentSource: 'binary',
	inputDataFieldName,
});

it('a career form becomes an application that can be read', async () => {
	const { items, error } = await apply(
		{
			attachments: { files: [attachment('cv'), attachment('letter', 'COVER_LETTER')] },
			additionalFields: { city: 'Bonn', country: 'DE', socialLinks: 'https://a.example/z' },
		},
		{ binary: { cv: fileOf(3, 'cv.pdf'), letter: fileOf(4, 'letter.pdf') } },
	);
	expect(error).toBeUndefined();
	const [body] = bodies();
	expect(body).toMatchObject({
		candidate: {
			first_name: 'Zoë',
			location: { city: 'Bonn', country: 'DE' },
			social_links: [{ url: 'https://a.example/z' }],
		},
		attachments: [
			{ type: 'CV', name: 'cv.pdf', content_type: 'application/pdf', data: 'YWFh' },
			{ type: 'COVER_LETTER', name: 'letter.pdf' },
		],
	});
	const { items: found } = await stage.runOperation(
		'application.get',
		{ integrationId, applicationId: items[0]!.json.id as string },
		{ settings: TYPE },
	);
	expect(found).toMatchObject([{ json: { candidate_name: 'Zoë Zander', job_id: job.id } }]);
});

it('an entry without a file is left out, as for an optional upload of a form', async () => {
	const letter = "={{ $binary.letter ? 'letter' : '' }}";
	const { error } = await apply(
		{ attachments: { files: [attachment('cv'), attachment(letter)] } },
		{ binary: { cv: fileOf(3, 'cv.pdf') } },
	);
	expect(error).toBeUndefined();
	expect(bodies()[0]!.attachments).toHaveLength(1);
});

it.each<[what: string, more: IDataObject, message: RegExp]>([
	[
		'a missing file',
		{ attachments: { files: [attachment('cv'), attachment('gone')] } },
		/the item has no file in "gone"/,
	],
	[
		'files that are too large together',
		{ attachments: { files: [attachment('cv'), attachment('big'), attachment('big')] } },
		/The files have 12\.0 MB together: "cv.pdf", "big.pdf", "big.pdf"/,
	],
	[
		'an address without TLS',
		{
			attachments: {
				files: [
					attachment('cv'),
					{ attachmentType: 'CV', attachmentSource: 'url', fileUrl: 'http://a' },
				],
			},
		},
		/'Attachments' \(entry 2\): 'File URL' isn't valid: "http:\/\/a"/,
	],
	[
		'an unknown type of attachment',
		{ attachments: { files: [attachment('cv', 'PHOTO')] } },
		/'Attachments' \(entry 1\): 'Type' can't be "PHOTO"/,
	],
	[
		'an answer of another type',
		{
			screeningAnswers: {
				answers: [{ questionId: 'q1', answerType: 'number', answer: 'many' }],
			},
		},
		/'Screening Answers' \(entry 1\): 'Answer' must be a number, but is "many"/,
	],
	[
		'a list as a text',
		{
			screeningAnswers: {
				answers: [{ questionId: 'q1', answerType: 'asIs', answer: "={{ ['5'] }}" }],
			},
		},
		/'Screening Answers' \(entry 1\): 'Answer' must be text, but is a list/,
	],
	[
		'choices of which none is left',
		{
			screeningAnswers: {
				answers: [
					{ questionId: 'q1', answerType: 'asIs', answer: '' },
					{ questionId: 'q2', answerType: 'choices', answer: ' , ' },
				],
			},
		},
		/'Screening Answers' \(entry 2\): 'Answer' must be a list/,
	],
	[
		'an answer without its question, behind one that is left out',
		{
			screeningAnswers: {
				answers: [
					{ questionId: 'q1', answerType: 'asIs', answer: '' },
					{ questionId: '', answerType: 'asIs', answer: 'Yes' },
				],
			},
		},
		/'Screening Answers' \(entry 2\): 'Question ID' is empty/,
	],
	[
		'an answer without its question',
		{ screeningAnswers: { answers: [{ questionId: '', answerType: 'asIs', answer: 'Yes' }] } },
		/'Screening Answers' \(entry 1\): 'Question ID' is empty/,
	],
	['a city without a country', { additionalFields: { city: 'Bonn' } }, /'City' needs 'Country'/],
	[
		'a salary without its period',
		{ additionalFields: { salaryExpectation: 5 } },
		/'Salary Expectation' needs 'Salary Period'/,
	],
	[
		'a link that is no address',
		{ additionalFields: { socialLinks: 'https://a.example, zoe' } },
		/'Social Links' isn't valid: "zoe"/,
	],
	[
		'emails that are no list',
		{ additionalFields: { additionalEmails: '{ "type": "WORK" }' } },
		/'Additional Emails' must be a list, but is an object/,
	],
])('%s is refused before anything is sent', async (_, more, message) => {
	const binary = { cv: fileOf(3, 'cv.pdf'), big: fileOf(6 * MB, 'big.pdf') };
	const { error } = await apply(more, { binary });
	expect(error?.message).toMatch(message);
	expect(stage.sandbox.log).toEqual([]);
});

it('files that are too large together are sent with the option for it', async () => {
	const { error } = await apply(
		{
			attachments: { files: [attachment('big'), attachment('big')] },
			options: { sendLargeFiles: true },
		},
		{ binary: { big: fileOf(6 * MB, 'big.pdf') } },
	);
	expect(error).toBeUndefined();
	expect(stage.sandbox.log).toMatchObject([{ status: 200 }]);
});

it('a screening question gets its value in the type that it expects', async () => {
	const rows = [
		['q1', 'asIs', ' 2026-10-01 '],
		['q2', 'boolean', 'Yes'],
		['q3', 'number', '2.5'],
		['q4', 'choices', 'a, b,'],
		['q5', 'asIs', '={{ true }}'],
		['q6', 'choices', "={{ ['a, b'] }}"],
		['q7', 'asIs', ''],
		['q8', 'boolean', '={{ false }}'],
		['q9', 'asIs', '={{ 5 }}'],
	];
	const answers = rows.map(([questionId, answerType, answer]) => ({
		questionId,
		answerType,
		answer,
	}));
	const { items } = await apply({ screeningAnswers: { answers } });
	expect(bodies()[0]!.screening_question_answers).toEqual([
		{ question_id: 'q1', answer: '2026-10-01' },
		{ question_id: 'q2', answer: true },
		{ question_id: 'q3', answer: 2.5 },
		{ question_id: 'q4', answer: ['a', 'b'] },
		{ question_id: 'q5', answer: 'true' },
		{ question_id: 'q6', answer: ['a, b'] },
		{ question_id: 'q8', answer: false },
		{ question_id: 'q9', answer: '5' },
	]);
	expect(items[0]?.json.warnings).toHaveLength(8);
});

it('the second application of a candidate is an error with its code, or an output by choice', async () => {
	await apply();
	const { errors } = await apply({}, { onError: 'continueErrorOutput' });
	expect(errors).toMatchObject([{ json: { error: { code: 'ATS.APPLICATION_ALREADY_EXISTS' } } }]);
	const { items } = await apply({ options: { ignoreExisting: true } });
	expect(items).toMatchObject([
		{
			json: {
				integration_id: integrationId,
				job_id: job.id,
				candidate: { email_address: 'zoe@candidate.example' },
				already_exists: true,
				success: true,
			},
		},
	]);
});

it('a limit before the refusal is no proof that the first try has created it', async () => {
	await apply();
	stage.sandbox.faults.next({ kind: 'rateLimit', retryAfter: 0.01 });
	const { error } = await apply();
	expect(error?.message).toContain('already');
});

it('a closed job is named with the way to an open one', async () => {
	stage.sandbox.integrations
		.company(integrationId)
		.update('ats_jobs', job.id as string, { status: 'CLOSED' });
	const { error } = await apply();
	expect(error?.description).toContain('Choose an open job');
});

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
addFormats(ajv);
const isImport = ajv.compile(facts.writes['POST /ats/import-tracked-application']!.body!);

it.each<[tool: string, more: IDataObject, ids: IDataObject]>([
	[
		'erecruiterJob',
		{ applicationRemoteId: 'a', jobRemoteId: 'j' },
		{
			id_type: 'application_and_job_remote_ids',
			application_remote_id: 'a',
			job_remote_id: 'j',
		},
	],
	[
		'erecruiterCandidate',
		{ applicationRemoteId: 'a', candidateRemoteId: 'c' },
		{
			id_type: 'application_and_candidate_remote_ids',
			candidate_remote_id: 'c',
			application_remote_id: 'a',
		},
	],
	['greenhouse', { applicationRemoteId: 'a' }, { id_type: 'application_id', application_id: 'a' }],
	['onlyfy', { applicationRemoteId: 'a' }, { id_type: 'application_id', application_id: 'a' }],
	['recruitee', { applicationRemoteId: 'p' }, { id_type: 'placement_id', placement_id: 'p' }],
	[
		'smartrecruiters',
		{ candidateRemoteId: 'c', jobRemoteId: 'j' },
		{
			id_type: 'candidate_and_job_remote_ids',
			candidate_remote_id: 'c',
			job_remote_id: 'j',
		},
	],
	[
		'successfactors',
		{ applicationRemoteId: 'a' },
		{ id_type: 'application_remote_id', application_remote_id: 'a' },
	],
])('an import from %s sends the IDs of that tool', async (tool, more, ids) => {
	const parameters = { integrationId, importTool: tool, ...more };
	const names = Object.keys(more);
	const [wireName] = tool.split(/(?=[A-Z])/) as [string];
	await stage.runOperation('application.import', parameters, { settings: TYPE });
	const [body] = bodies();
	expect(body).toEqual({ tracked_at: null, [wireName]: ids });
	expect([isImport(body), isImport.errors]).toEqual([true, null]);
	stage.sandbox.log.length = 0;
	for (const name of names) {
		const { error } = await stage.runOperation(
			'application.import',
			{ ...parameters, [name]: '' },
			{ settings: TYPE },
		);
		expect(error?.message).toMatch(/Remote ID' is empty/);
	}
	expect(bodies()).toEqual([]);
});
