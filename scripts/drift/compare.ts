import { operations as kombo } from '../../nodes/Kombo/actions';
import { documentedPath } from '../../nodes/Kombo/api/documentedPaths';
import type { Inputs } from '../../nodes/shared/inputs';
import type { Operation } from '../../nodes/shared/operation';
import type { Rule } from '../../nodes/shared/validation/rules';
import { toolCatalog } from '../../nodes/shared/choices/tools';
import { ALL_EVENTS, eventOptions } from '../../nodes/KomboTrigger/events';
import { modelOptions } from '../../nodes/KomboTrigger/models';
import { DATA_NODES } from '../dataNodes';
import known from './known.json';
import type { Sdk, SdkOperation } from './sdk';

/** One list that is longer on one side. */
export interface Difference {
	/** Whose list: `POST /connect/create-link, language`. */
	where: string;
	/** What is on one side only. */
	names: string[];
	/** What to do about it. */
	remedy: string;
}

export interface Drift {
	/** What Kombo has and this package lacks. */
	missing: Difference[];
	/** What this package has and the SDK lacks: normal while the SDK is older than the sources of a list. */
	ahead: Difference[];
}

/** All operations of all nodes by the endpoint that they use: a Get and its Get Many share one. */
export const built = new Map<string, Array<[name: string, operation: Operation]>>();

const data = Object.values(DATA_NODES).map(({ operations }) => operations);
for (const operations of [kombo, ...data]) {
	for (const [name, operation] of operations) {
		const { endpoint } = operation;
		if (endpoint) built.set(endpoint, [...(built.get(endpoint) ?? []), [name, operation]]);
	}
}

/** Compares what the official SDK knows with what this package knows. */
export function compare(sdk: Sdk): Drift {
	const drift: Drift = { missing: [], ahead: [] };
	const add = (where: string, theirs: string[], ours: string[], remedy: string) => {
		const missing = theirs.filter((name) => !ours.includes(name));
		const ahead = ours.filter((name) => !theirs.includes(name));
		if (missing.length > 0) drift.missing.push({ where, names: missing, remedy });
		if (ahead.length > 0) drift.ahead.push({ where, names: ahead, remedy: '' });
	};

	add(
		'operations',
		sdk.operations.map(({ name }) => name),
		[...built.keys(), ...known.notBuilt.flatMap(({ operations }) => operations)],
		"Usable through 'Request' already. Build it, or note in scripts/drift/known.json why not.",
	);
	for (const [endpoint, ours] of built) {
		const operation = sdk.operations.find((candidate) => candidate.name === endpoint);
		if (operation) compareOperation(operation, ours, add);
		else add(ours.map(([name]) => `'${name}'`).join(', '), [], [endpoint], '');
	}
	for (const { name, fields } of sdk.operations) {
		const [method, path = ''] = name.split(' ');
		const documented = method === 'GET' ? documentedPath(path) : undefined;
		if (documented === undefined) continue;
		add(
			`${name}, query parameters of 'Request'`,
			[...fields.keys()].filter((field) => !path.includes(`{${field}}`)),
			documented.query,
			'Sent already, but with a warning. Add it to nodes/Kombo/api/documentedPaths.ts and to the facts.',
		);
	}
	add(
		'webhook types',
		sdk.webhookTypes,
		eventOptions.map(({ value }) => String(value)).filter((value) => value !== ALL_EVENTS),
		"Arrives with 'All' already. Add it to nodes/KomboTrigger/events.ts.",
	);
	add(
		'models of data-changed',
		sdk.models,
		modelOptions.map(({ value }) => String(value)),
		'Add it to nodes/KomboTrigger/models.ts.',
	);
	add(
		'error codes',
		sdk.errorCodes,
		known.errorCodes,
		'Shown as it is already. Add a remedy to nodes/shared/transport/remedies.ts if there is one, then note it in scripts/drift/known.json.',
	);
	return drift;
}

type Add = (where: string, theirs: string[], ours: string[], remedy: string) => void;

/** Kombo's fields for paging: 'Return All' and 'Limit' say how much, and pages are as large as Kombo allows. */
const PAGING = { cursor: '', page_size: '' };

function compareOperation(
	operation: SdkOperation,
	ours: Array<[name: string, operation: Operation]>,
	add: Add,
): void {
	const name = ours.map(([key]) => key).join("' or '");
	const inputs: Inputs = Object.assign({}, ...ours.map(([, our]) => our.inputs));
	const others: object = Object.assign(
		{},
		...ours.flatMap(([, { notOffered, fixedFields, pageSize }]) => [
			// What one operation leaves out, another one may offer.
			Object.fromEntries(Object.entries(notOffered ?? {}).filter(([field]) => !(field in inputs))),
			fixedFields,
			pageSize === undefined ? {} : PAGING,
		]),
	);
	// An input with dots in its name is a part of a field.
	const parts = Object.fromEntries(Object.keys(inputs).map((input) => [input.split('.')[0], '']));
	const covered = { ...inputs, ...parts, ...others };
	const unknown = [...operation.fields].filter(([field]) => !(field in covered));
	add(
		`${operation.name}, fields`,
		unknown.map(([field]) => field),
		[],
		`Offer it in '${name}', or note in its 'notOffered' why not.`,
	);

	for (const [field, values] of operation.fields) {
		if (!values || field in others) continue;
		const isTool = field === 'integration_tool';
		const ours = isTool
			? toolCatalog.map(({ id }) => id)
			: // Kombo's paths spell categories in lower case
				valuesOf(inputs[field]?.rule).map((value) =>
					values.includes(value.toLowerCase()) ? value.toLowerCase() : value,
				);
		const remedy = isTool
			? 'Usable already, by its ID and from the live list. Add it to nodes/shared/choices/toolCatalog.json.'
			: `Add it to the list of '${name}'.`;
		add(`${operation.name}, ${field}`, values, ours, remedy);
	}
	add(
		`${operation.name}, values in the answer`,
		operation.answerValues,
		(known.answers as Record<string, string[]>)[operation.name] ?? [],
		'Passed on as it is already. Look whether a description names the values, then note it in scripts/drift/known.json.',
	);
}

/** The values that a rule allows, of text or of the entries of a list; a toggle's are Kombo's texts for it. */
function valuesOf(rule?: Rule<unknown>): readonly string[] {
	return rule?.enum ?? rule?.items?.enum ?? (rule?.type === 'boolean' ? ['true', 'false'] : []);
}
