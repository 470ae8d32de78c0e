import { operations } from '../../nodes/Kombo/actions';
import { documentedPath } from '../../nodes/Kombo/api/documentedPaths';
import type { Operation } from '../../nodes/shared/operation';
import { toolCatalog } from '../../nodes/shared/choices/tools';
import { ALL_EVENTS, eventOptions } from '../../nodes/KomboTrigger/events';
import { modelOptions } from '../../nodes/KomboTrigger/models';
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
		known.operations,
		"Usable through 'Request' already. Decide whether it deserves an operation, then note it in scripts/drift/known.json.",
	);
	for (const [name, our] of operations) {
		if (our.endpoint === undefined) continue;
		const operation = sdk.operations.find((candidate) => candidate.name === our.endpoint);
		if (operation) compareOperation(operation, name, our, add);
		else add(`'${name}'`, [], [our.endpoint], '');
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

function compareOperation(operation: SdkOperation, name: string, our: Operation, add: Add): void {
	const { inputs, notOffered = {}, fixedFields = {}, pageSize } = our;
	const covered = {
		...inputs,
		...notOffered,
		...fixedFields,
		...(pageSize !== undefined && PAGING),
	};
	const unknown = [...operation.fields].filter(([field]) => !(field in covered));
	add(
		`${operation.name}, fields`,
		unknown.map(([field]) => field),
		[],
		`Offer it in '${name}', or note in its 'notOffered' why not.`,
	);

	for (const [field, values] of operation.fields) {
		if (!values || field in notOffered || field in fixedFields) continue;
		const isTool = field === 'integration_tool';
		const ours = isTool
			? toolCatalog.map(({ id }) => id)
			: // Kombo's paths spell categories in lower case
				(inputs[field]?.rule.enum ?? []).map((value) =>
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
