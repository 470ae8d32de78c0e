import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/operation';

/** A sample body as a user enters it, by the names of inputs, and as it should arrive. */
interface WriteForm {
	values: IDataObject;
	expected: IDataObject;
}

type Convert = (body: IDataObject) => Partial<WriteForm>;

/** Writes whose form has another shape than the body. */
const CONVERTERS: Record<string, Convert> = {
	'POST /ats/jobs/{job_id}/applications': application,
	'POST /ats/import-tracked-application': importOf,
	'POST /ats/applications/{application_id}/result-links': resultLink,
	'POST /ats/candidates/{candidate_id}/result-links': resultLink,
	'POST /ats/applications/{application_id}/attachments': ({ attachment }) => ({
		values: { attachment: attachment!, ...fileInputs(attachment as IDataObject) },
	}),
	'POST /ats/candidates/{candidate_id}/attachments': ({ attachment }) => ({
		values: { attachment: attachment!, ...fileInputs(attachment as IDataObject) },
	}),
	'POST /hris/employees/{employee_id}/documents': ({ document, ...others }) => ({
		values: { ...others, ...fileInputs(document as IDataObject) },
	}),
	'POST /hris/employees/form': ({ properties, ...others }) => ({
		values: {
			...others,
			specify_fields: 'json',
			json: withFileFields(properties as IDataObject),
		},
	}),
	'PUT /assessment/packages': packages,
	'PUT /assessment/orders/{assessment_order_id}/result': result,
	'POST /lms/courses/bulk': ({ items }) => {
		const [item] = items as IDataObject[];
		const known = { ...item!, course: withoutNulls(item!.course as IDataObject) };
		return { values: { items: known }, expected: { items: [known] } };
	},
};

/** The form that leads to a sample body. */
export function writeForm(id: string, body: IDataObject): WriteForm {
	const plain = normalized(body) as IDataObject;
	return { values: plain, expected: plain, ...CONVERTERS[id]?.(plain) };
}

/** The parameters of the node for values by the names of inputs. */
export function parametersFor({ inputs }: Operation, values: IDataObject): IDataObject {
	const parameters: IDataObject = {};
	for (const [input, { parameter }] of Object.entries(inputs)) {
		const value = input
			.split('.')
			.reduce<unknown>((outer, key) => (outer as IDataObject | undefined)?.[key], values);
		if (value === undefined || value === null || input === 'integration_id') continue;
		const [name = '', child] = parameter.split('.');
		const given = value as IDataObject;
		parameters[name] = child ? { ...(parameters[name] as IDataObject), [child]: given } : given;
	}
	return parameters;
}

/** A day is sent as a day, whatever the sample has, and a text for a moment as a moment. */
function normalized(value: unknown, name = ''): unknown {
	if (Array.isArray(value)) return value.map((entry) => normalized(entry));
	if (typeof value === 'object' && value !== null) {
		const fields = Object.entries(value).map(([key, inner]) => [key, normalized(inner, key)]);
		// Kombo fetches such a file, and learns its type.
		const isByUrl = 'data_url' in value;
		return Object.fromEntries(fields.filter(([key]) => !isByUrl || key !== 'content_type'));
	}
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d(?:T|$)/.test(value)) return value;
	return name.endsWith('_at') ? new Date(value).toISOString() : value.slice(0, 10);
}

function withoutNulls(object: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null));
}

/** The inputs of one file: from the item, or from its address. */
function fileInputs(file: IDataObject): IDataObject {
	return file.data_url === undefined
		? { attachment_source: 'binary', file: 'data' }
		: { attachment_source: 'url', file_url: file.data_url, file_name: file.name };
}

/** The fields of a file in a list of them. */
function fileFields({ type, ...file }: IDataObject): IDataObject {
	return {
		...(type !== undefined && { attachmentType: type }),
		...(file.data_url === undefined
			? { attachmentSource: 'binary', inputDataFieldName: 'data' }
			: { attachmentSource: 'url', fileUrl: file.data_url, fileName: file.name }),
	};
}

/** Every file as the name of its binary field. */
function withFileFields(properties: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(properties).map(([name, value]) => [
			name,
			typeof value === 'object' && value !== null && 'content_type' in value ? 'data' : value,
		]),
	);
}

function attachmentsOf(body: IDataObject): IDataObject {
	const list = body.attachments as IDataObject[] | undefined;
	return list === undefined ? {} : { attachments: { files: list.map(fileFields) } };
}

function application({ ...body }: IDataObject): Partial<WriteForm> {
	// Deprecated, and not offered.
	delete body.source;
	const candidate = body.candidate as IDataObject;
	const links = candidate.social_links as IDataObject[] | undefined;
	const answers = body.screening_question_answers as IDataObject[] | undefined;
	const values = {
		...body,
		candidate: {
			...candidate,
			...(links && { social_links: links.map(({ url }) => String(url)).join(', ') }),
		},
		...attachmentsOf(body),
		...(answers && {
			screening_question_answers: {
				answers: answers.map(({ question_id, answer }) => ({
					questionId: question_id,
					answerType: 'asIs',
					answer,
				})),
			},
		}),
	};
	return { values: values as IDataObject, expected: body };
}

function importOf({ onlyfy, tracked_at }: IDataObject): Partial<WriteForm> {
	const { application_id: application } = onlyfy as IDataObject;
	return { values: { tool: 'onlyfy', application: application!, tracked_at: tracked_at! } };
}

function resultLink(body: IDataObject): Partial<WriteForm> {
	const { details } = body as {
		details?: {
			custom_field_name_prefix: string;
			attributes: Array<{ key: string; value: string }>;
		};
	};
	if (!details) return {};
	const { custom_field_name_prefix, attributes } = details;
	const parameters = attributes.map(({ key, value }) => ({ name: key, value }));
	return { values: { ...body, custom_field_name_prefix, details: { parameters } } };
}

/** One package per item, so that the smallest list has one. */
function packages({ packages: list }: IDataObject): Partial<WriteForm> {
	const [first = PACKAGE] = list as IDataObject[];
	const filled = { ...first, description: first.description || PACKAGE.description };
	return { values: { packages: filled }, expected: { packages: [filled] } };
}

const PACKAGE = { id: 'nursing', type: 'SKILLS_TEST', name: 'Nursing', description: '20 minutes' };

function result(body: IDataObject): Partial<WriteForm> {
	const attributes = body.attributes as IDataObject[] | undefined;
	if (!attributes) return {};
	const texts = attributes.filter(({ type }) => type === 'TEXT');
	const parts = attributes.filter(({ type }) => type === 'SUB_RESULT');
	const parameters = texts.map(({ label, value }) => ({ name: label, value }));
	const values = {
		...body,
		attributes: { parameters },
		sub_results: parts,
		...attachmentsOf(body),
	};
	return { values: values as IDataObject };
}
