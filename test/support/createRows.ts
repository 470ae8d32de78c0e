import { MAX_EMAIL, MAX_TEXT } from '../../nodes/Kombo/validation/pieces';

/** Values of 'Create' by input name, as a node's parameters may give them. */
type Values = Record<string, unknown>;

/** Values that 'Create' must stop before anything is sent, and what it says then. */
export interface RefusedRow {
	name: string;
	/** What differs from {@link VALID}. */
	values: Values;
	title: string;
	remedy: string;
}

/** Values that 'Create' must accept, and the body that comes of them. */
export interface AcceptedRow {
	name: string;
	values: Values;
	/** What the body holds instead of, or beside, {@link VALID}. undefined: nothing under this name. */
	body: Values;
}

export const VALID = {
	end_user_email: 'nathan@example.com',
	end_user_organization_name: 'Acme Inc.',
	integration_category: 'HRIS',
	link_type: 'MAGIC_LINK',
	language: 'en',
};

const EMPTY = 'Enter a value, or map a field that is never empty.';
const ADDRESS = 'Enter a single address like nathan@example.com.';
const SINGLE = 'Map a single value, not a list or an object.';
const TOGGLE = 'Use the toggle, or an expression that results in true or false without quotes.';
const MISSING = 'That is the remains of a missing value. Check the mapping of this field.';
const OBJECT = 'That is an object that was turned into text. Check the mapping of this field.';
const UNEVALUATED =
	'That is an expression that was not evaluated. Check the mapping of this field.';
const OPEN_FIELD = { remote_environment: 'test', integration_tool: undefined };

/** The required texts; all are told by their labels. */
const emptyRows = (
	[
		['end_user_email', 'End User Email'],
		['end_user_organization_name', 'End User Organization Name'],
	] as const
).flatMap(([name, label]) =>
	(
		[
			['missing', undefined],
			['null', null],
			['empty', ''],
			['blank', ' \t\n\u00a0'],
		] as const
	).map(([how, value]) => row(`${label}: ${how}`, name, value, `'${label}' is empty`, EMPTY)),
);

const addressRows = [
	'nathan',
	'nathan@',
	'@example.com',
	'na than@example.com',
	'nathan@example..com',
	'nathan@@example.com',
	'a@example.com, b@example.com',
	'mailto:nathan@example.com',
].map((address) =>
	row(
		`malformed address ${address}`,
		'end_user_email',
		address,
		`'End User Email' is not an email address: "${address}"`,
		ADDRESS,
	),
);

const listRows = (
	[
		['integration_category', 'Integration Category', 'CRM', 'HRIS, ATS, ASSESSMENT or LMS'],
		['integration_category', 'Integration Category', 'HR', 'HRIS, ATS, ASSESSMENT or LMS'],
		['link_type', 'Link Type', 'MAGIC', 'MAGIC_LINK or EMBEDDED'],
		['language', 'Language', 'Deutsch', 'en, de, fr, it or es'],
		['language', 'Language', 'de-DE', 'en, de, fr, it or es'],
	] as const
).map(([name, label, value, choices]) =>
	row(`${label}: ${value}`, name, value, `'${label}' can't be "${value}"`, `Use ${choices}.`),
);

/** Other spellings of entries, as the picklists of CRMs have them. */
const spelledRows: AcceptedRow[] = (
	[
		['integration_category', 'hris', 'HRIS'],
		['integration_category', 'HRIS (HR and Payroll)', 'HRIS'],
		['integration_category', 'ats (recruiting)', 'ATS'],
		['integration_category', ' Assessment ', 'ASSESSMENT'],
		['link_type', 'magic_link', 'MAGIC_LINK'],
		['link_type', 'MAGIC LINK', 'MAGIC_LINK'],
		['link_type', 'Magic Link', 'MAGIC_LINK'],
		['link_type', 'magic-link', 'MAGIC_LINK'],
		['link_type', 'embedded', 'EMBEDDED'],
		['language', 'EN', 'en'],
		['language', ' German ', 'de'],
		['language', 'german', 'de'],
		['language', 'DE', 'de'],
	] as const
).map(([name, value, meant]) => ({
	name: `"${value}" for ${meant}`,
	values: { [name]: value },
	body: { [name]: meant },
}));

const textFields = [
	['end_user_email', 'End User Email'],
	['end_user_organization_name', 'End User Organization Name'],
	['end_user_origin_id', 'End User Origin ID'],
	['integration_category', 'Integration Category'],
	['integration_tool', 'Integration Tool'],
	['link_type', 'Link Type'],
	['language', 'Language'],
	['remote_environment', 'Remote Environment'],
	['scope_config_id', 'Scope Config ID'],
] as const;

const typeRows = textFields.flatMap(([name, label]) =>
	(
		[
			['a list', ['Acme']],
			['an object', { name: 'Acme' }],
			['true or false', true],
		] as const
	).map(([kind, value]) => ({
		...row(
			`${label}: ${kind}`,
			name,
			value,
			`'${label}' is ${kind} where text is expected`,
			SINGLE,
		),
		// so that nothing else is wrong
		...(name === 'remote_environment' && {
			values: { [name]: value, integration_tool: 'personio' },
		}),
	})),
);

const toggleRows = (
	[
		['enable_filtering', 'Enable Filtering'],
		['enable_field_mapping', 'Enable Field Mapping'],
	] as const
).flatMap(([name, label]) =>
	(
		[
			['text', 'true'],
			['a number', 1],
			['a list', [true]],
		] as const
	).map(([kind, value]) =>
		row(
			`${label}: ${JSON.stringify(value)}`,
			name,
			value,
			`'${label}' is ${kind} where true or false is expected`,
			TOGGLE,
		),
	),
);

const leftoverRows = (
	[
		['undefined', MISSING],
		['null', MISSING],
		['NaN', MISSING],
		['undefined undefined', MISSING],
		['[object Object]', OBJECT],
		['Acme [object Object] GmbH', OBJECT],
		['{{ $json.company }}', UNEVALUATED],
		['Acme {{$json.suffix}}', UNEVALUATED],
	] as const
).map(([value, remedy]) =>
	row(
		`the leftover ${value}`,
		'end_user_organization_name',
		value,
		`'End User Organization Name' holds "${value}"`,
		remedy,
	),
);

const lengthRows = [
	row(
		'an address that is too long',
		'end_user_email',
		`${'n'.repeat(MAX_EMAIL)}@example.com`,
		`'End User Email' has ${MAX_EMAIL + '@example.com'.length} characters`,
		`At most ${MAX_EMAIL} are allowed: check that the right value is mapped.`,
	),
	...textFields
		.filter(([name]) => /name|origin|tool|environment|scope/.test(name))
		.map(([name, label]) => ({
			...row(
				`${label}: too long`,
				name,
				'a'.repeat(MAX_TEXT + 1),
				`'${label}' has ${MAX_TEXT + 1} characters`,
				`At most ${MAX_TEXT} are allowed: check that the right value is mapped.`,
			),
			...(name === 'remote_environment' && {
				values: { [name]: 'a'.repeat(MAX_TEXT + 1), integration_tool: 'personio' },
			}),
		})),
];

const dependencyRows: RefusedRow[] = [
	...[undefined, null, '', '  '].map((integration_tool) => ({
		name: `an environment and ${JSON.stringify(integration_tool)} as its tool`,
		values: { ...OPEN_FIELD, integration_tool },
		title: "'Remote Environment' needs 'Integration Tool'",
		remedy: "Fill in 'Integration Tool' or leave 'Remote Environment' empty.",
	})),
	...['ATS', 'ASSESSMENT', 'LMS'].map((integration_category) => ({
		name: `filtering for ${integration_category}`,
		values: { enable_filtering: true, integration_category },
		title: "'Enable Filtering' is not valid: true",
		remedy: "It works for HRIS only. Turn it off, or choose HRIS in 'Integration Category'.",
	})),
];

const severalRows: RefusedRow[] = [
	{
		name: 'several faults at once',
		values: { end_user_email: '', language: 'xx', remote_environment: '[object Object]' },
		title: "3 fields need another value: 'Remote Environment', 'End User Email', 'Language'",
		remedy: [
			`'Remote Environment' holds "[object Object]". ${OBJECT}`,
			`'End User Email' is empty. ${EMPTY}`,
			`'Language' can't be "xx". Use en, de, fr, it or es.`,
		].join('\n'),
	},
];

/** Everything that 'Create' refuses; the tests of the words and of the engine go through all of it. */
export const REFUSED: RefusedRow[] = [
	...emptyRows,
	...addressRows,
	row(
		'an address with its name',
		'end_user_email',
		'Nathan <nathan@example.com>',
		`'End User Email' is not an email address: "Nathan ‹nathan@example.com›"`,
		ADDRESS,
	),
	...listRows,
	...typeRows,
	...toggleRows,
	...leftoverRows,
	...lengthRows,
	...dependencyRows,
	...severalRows,
];

/** Everything that looks odd and is right. */
export const ACCEPTED: AcceptedRow[] = [
	{ name: 'the least', values: {}, body: {} },
	...spelledRows,
	{
		name: 'everything',
		values: {
			end_user_origin_id: 'crm-1',
			integration_tool: 'personio',
			remote_environment: 'test',
			scope_config_id: 'scope-1',
			enable_filtering: true,
			enable_field_mapping: false,
		},
		body: {
			end_user_origin_id: 'crm-1',
			integration_tool: 'personio',
			remote_environment: 'test',
			scope_config_id: 'scope-1',
			enable_filtering: true,
			enable_field_mapping: false,
		},
	},
	{
		name: 'blanks around values',
		values: {
			end_user_email: ' nathan@example.com\n',
			end_user_organization_name: '\u00a0Acme Inc.\t',
			integration_category: ' HRIS ',
		},
		body: {},
	},
	...[undefined, null, '', '  '].map((empty) => ({
		name: `optional fields that are ${JSON.stringify(empty)}`,
		values: {
			end_user_origin_id: empty,
			integration_tool: empty,
			remote_environment: empty,
			scope_config_id: empty,
			enable_filtering: empty,
			enable_field_mapping: empty,
		},
		body: {},
	})),
	{
		name: 'numbers in text fields',
		values: { end_user_origin_id: 12345, end_user_organization_name: 42 },
		body: { end_user_origin_id: '12345', end_user_organization_name: '42' },
	},
	{ name: 'the number zero', values: { end_user_origin_id: 0 }, body: { end_user_origin_id: '0' } },
	{
		name: 'filtering switched off for ATS',
		values: { integration_category: 'ATS', enable_filtering: false },
		body: { integration_category: 'ATS', enable_filtering: false },
	},
	...[
		'Null & Söhne GmbH',
		'undefined behaviour Ltd',
		'株式会社アクメ',
		'Acme 🚀',
		'Curly {{ Ltd',
		'O’Neil "Quotes" <b>Bold</b>',
		'__proto__',
		'a'.repeat(MAX_TEXT),
		'😀'.repeat(MAX_TEXT),
	].map((end_user_organization_name) => ({
		name: `the name ${end_user_organization_name.slice(0, 30)}`,
		values: { end_user_organization_name },
		body: { end_user_organization_name },
	})),
	...[
		'nathan+hr@sub.example.co.uk',
		"o'neil@example.com",
		'NATHAN@EXAMPLE.COM',
		'n@xn--mller-kva.de',
	].map((end_user_email) => ({
		name: `the address ${end_user_email}`,
		values: { end_user_email },
		body: { end_user_email },
	})),
];

function row(
	name: string,
	input: string,
	value: unknown,
	title: string,
	remedy: string,
): RefusedRow {
	return { name, values: { [input]: value }, title, remedy };
}
