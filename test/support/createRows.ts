import { MAX_EMAIL, MAX_TEXT } from '../../nodes/shared/validation/rules';

/** Values of 'Create' by input name, as a node's parameters can return them. */
type Values = Record<string, unknown>;

/** Values that 'Create' must refuse before it sends anything, and the error. */
export interface RefusedRow {
	name: string;
	/** Differences from {@link VALID}. */
	values: Values;
	title: string;
	remedy: string;
}

/** Values that 'Create' must accept, and the resulting body. */
export interface AcceptedRow {
	name: string;
	values: Values;
	/** Differences of the body from {@link VALID}; undefined where a field is missing. */
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
const MISSING = 'It looks like a missing value. Check the mapping of this field.';
const OBJECT =
	'It looks like an object that was turned into text. Check the mapping of this field.';
const UNEVALUATED =
	'It looks like an expression that was not evaluated. Check the mapping of this field.';
const OPEN_FIELD = { remote_environment: 'test', integration_tool: undefined };

/** The required texts with their labels. */
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
			['blank', ' \t\n\u00a0\u200b\u3164'],
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
		`'End User Email' isn't an email address: "${address}"`,
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

/** Other spellings of list entries, as in the picklists of CRMs. */
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

const LABELS = Object.fromEntries(textFields) as Record<(typeof textFields)[number][0], string>;

const typeRows = textFields.flatMap(([name, label]) =>
	(
		[
			['a list', ['Acme']],
			['an object', { name: 'Acme' }],
			['true or false', true],
		] as const
	).map(([kind, value]) => ({
		...row(`${label}: ${kind}`, name, value, `'${label}' must be text, but is ${kind}`, SINGLE),
		// Keeps the other fields valid.
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
			['1', 1],
			['a list', [true]],
		] as const
	).map(([kind, value]) =>
		row(
			`${label}: ${JSON.stringify(value)}`,
			name,
			value,
			`'${label}' must be true or false, but is ${kind}`,
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
		`'End User Organization Name' is "${value}"`,
		remedy,
	),
);

const ODD = 'It is invisible or looks like another one. Remove it, or type the value again.';
const oddRows = (
	[
		['end_user_email', 'nathan@exam\u200bple.com', 'U+200B ZERO WIDTH SPACE at position 12'],
		['end_user_email', 'nathan\u00ad@example.com', 'U+00AD SOFT HYPHEN at position 7'],
		['end_user_email', 'na\u00a0than@example.com', 'U+00A0 NO-BREAK SPACE at position 3'],
		['end_user_email', 'nathan@example.com\nb@c.de', 'U+000A LINE FEED at position 19'],
		[
			'end_user_email',
			'\u202enathan\u202d@example.com',
			'U+202D LEFT-TO-RIGHT OVERRIDE at position 7',
		],
		['end_user_origin_id', 'crm\u200d1', 'U+200D ZERO WIDTH JOINER at position 4'],
		['end_user_origin_id', 'crm\ufe0f1', 'U+FE0F VARIATION SELECTOR at position 4'],
		['end_user_origin_id', 'crm\u31641', 'U+3164 HANGUL FILLER at position 4'],
		['end_user_origin_id', 'crm\u28001', 'U+2800 BRAILLE PATTERN BLANK at position 4'],
		['end_user_origin_id', 'crm\u20091', 'U+2009 UNUSUAL SPACE at position 4'],
		['integration_tool', 'perso\u0000nio', 'U+0000 NULL at position 6'],
		['scope_config_id', 'scope\ud83d1', 'U+D83D HALF OF A CHARACTER at position 6'],
		['end_user_organization_name', 'Ac\u0000me', 'U+0000 NULL at position 3'],
		['end_user_organization_name', 'Ac\udc00me', 'U+DC00 HALF OF A CHARACTER at position 3'],
		['end_user_organization_name', 'Ac\u001bme', 'U+001B ESCAPE at position 3'],
	] as const
).map(([name, value, character]) =>
	row(
		`${character} in ${name}`,
		name,
		value,
		`'${LABELS[name]}' contains the character ${character}`,
		ODD,
	),
);

const EXACT =
	'Numbers with more than 15 digits are rounded before they reach this node. Map the number as text, in quotes at its source.';
const numberRows = [Number('7615917337495251231'), 2 ** 53, -(2 ** 53), 1e21, 5e-7, 0.1 + 0.2].map(
	(value) =>
		row(
			`the number ${value} as an ID`,
			'end_user_origin_id',
			value,
			`'End User Origin ID' is a number that can't be kept exactly: ${value}`,
			EXACT,
		),
);

const brokenIdRows = ['crm-undefined', 'undefined:1', 'personio:null', 'crm_NaN', '$json.id'].map(
	(value) => ({
		...row(
			`the broken ID ${value}`,
			'end_user_origin_id',
			value,
			`'End User Origin ID' is "${value}"`,
			value.startsWith('$') ? UNEVALUATED : MISSING,
		),
	}),
);

const lengthRows = [
	row(
		'an address that is too long',
		'end_user_email',
		`${'n'.repeat(MAX_EMAIL)}@example.com`,
		`'End User Email' is ${MAX_EMAIL + '@example.com'.length} characters long`,
		`The limit is ${MAX_EMAIL}. Check that you mapped the right field.`,
	),
	...textFields
		.filter(([name]) => /name|origin|tool|environment|scope/.test(name))
		.map(([name, label]) => ({
			...row(
				`${label}: too long`,
				name,
				'a'.repeat(MAX_TEXT + 1),
				`'${label}' is ${MAX_TEXT + 1} characters long`,
				`The limit is ${MAX_TEXT}. Check that you mapped the right field.`,
			),
			...(name === 'remote_environment' && {
				values: { [name]: 'a'.repeat(MAX_TEXT + 1), integration_tool: 'personio' },
			}),
		})),
];

const dependencyRows: RefusedRow[] = [
	...[undefined, null, '', '  '].map((integration_tool) => ({
		name: `an environment with the tool ${JSON.stringify(integration_tool)}`,
		values: { ...OPEN_FIELD, integration_tool },
		title: "'Remote Environment' needs 'Integration Tool'",
		remedy: "Fill in 'Integration Tool' or leave 'Remote Environment' empty.",
	})),
	...['ATS', 'ASSESSMENT', 'LMS'].map((integration_category) => ({
		name: `filtering for ${integration_category}`,
		values: { enable_filtering: true, integration_category },
		title: "'Enable Filtering' isn't valid: true",
		remedy: "It works for HRIS only. Turn it off, or choose HRIS in 'Integration Category'.",
	})),
];

const severalRows: RefusedRow[] = [
	{
		name: 'several invalid fields',
		values: { end_user_email: '', language: 'xx', remote_environment: '[object Object]' },
		title: "3 fields have invalid values: 'End User Email', 'Language', 'Remote Environment'",
		remedy: [
			`'End User Email' is empty. ${EMPTY}`,
			`'Language' can't be "xx". Use en, de, fr, it or es.`,
			`'Remote Environment' is "[object Object]". ${OBJECT}`,
		].join('\n'),
	},
];

/** Everything that 'Create' refuses, for the tests of messages and of the engine. */
export const REFUSED: RefusedRow[] = [
	...emptyRows,
	...addressRows,
	row(
		'an address with its name',
		'end_user_email',
		'Nathan <nathan@example.com>',
		`'End User Email' isn't an email address: "Nathan ‹nathan@example.com›"`,
		ADDRESS,
	),
	...listRows,
	...typeRows,
	...toggleRows,
	...leftoverRows,
	...brokenIdRows,
	...oddRows,
	...numberRows,
	...lengthRows,
	...dependencyRows,
	...severalRows,
];

/** Names with characters that are usually invisible but matter here. */
const NAMES_IN_ANY_SCRIPT = [
	'Family 👨‍👩‍👧 Ltd',
	'Love ❤️',
	'Keys 1️⃣',
	'England 🏴󠁧󠁢󠁥󠁮󠁧󠁿',
	'می‌خواهم شرکت',
	'شركة \u200fABC\u200f المحدودة',
	'\u05e9\u05dc\u05d5\u05dd Ltd',
	'അവന്‍',
	'葛󠄀',
	'Acme\tInc.\nBerlin',
	'Soft\u00adhyphen',
];

/** Everything unusual that 'Create' accepts. */
export const ACCEPTED: AcceptedRow[] = [
	{ name: 'only the required fields', values: {}, body: {} },
	...spelledRows,
	{
		name: 'all fields',
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
	{
		name: 'the largest exact number',
		values: { end_user_origin_id: Number.MAX_SAFE_INTEGER },
		body: { end_user_origin_id: '9007199254740991' },
	},
	{
		name: 'a long number as text',
		values: { end_user_origin_id: '7615917337495251231' },
		body: { end_user_origin_id: '7615917337495251231' },
	},
	{
		name: 'invisible characters around values',
		values: {
			end_user_email: '\ufeff\u202anathan@example.com\u202c\u200b',
			end_user_organization_name: '\u200e\u00adAcme Inc.\u200d\u0000\ud83d',
			end_user_origin_id: '\u2060crm-1\u3164',
			integration_tool: '\u200b\u2800',
		},
		body: { end_user_origin_id: 'crm-1' },
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
		...NAMES_IN_ANY_SCRIPT,
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
