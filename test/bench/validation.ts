/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- runs on a developer's machine, never inside n8n */
import path from 'node:path';
import { PostConnectCreateLinkRequestBody$outboundSchema as sdkSchema } from '@kombo-api/sdk/models';
import { create } from '../../nodes/Kombo/actions/connectionLink/create';
import { clean } from '../../nodes/shared/validation/clean';
import { createAjv } from '../../scripts/compileSchemas';
import { table, type Section } from './support/report';
import { figure, median } from './support/statistics';

const BODIES = 2_000;
const PASSES = 20;
const BUILT = path.resolve(__dirname, '../../dist/nodes/Kombo/validators.js');

/** The code that the build compiled from the schemas. */
interface BuiltValidators {
	validators: Record<string, (input: unknown) => boolean>;
}

/** The time to validate one body: ours, ajv compiled at run time, and the zod schema of the official SDK. */
export async function validation(rounds: number): Promise<Section> {
	const { validators } = (await import(BUILT)) as BuiltValidators;
	const ours = validators['connectionLink.create'];
	if (!ours) throw new Error('The built package does not check connection links.');
	const ajv = createAjv().compile(create.schema);
	const bodies = Array.from({ length: BODIES }, (_, i) => bodyOf(i));

	const ways: Array<[string, (body: Record<string, unknown>) => boolean]> = [
		['ours, compiled ahead', ours],
		['ours with trimming and leftovers', (body) => ours(clean(body, create.schema).input)],
		['ajv compiled at load', (body) => ajv(body)],
		["zod, the official SDK's schema", (body) => sdkSchema.safeParse(body).success],
	];
	const times = new Map<string, number[]>();
	for (let round = 0; round <= rounds; round++) {
		for (const [name, isValid] of ways) {
			const micros = measure(bodies, isValid);
			// The first round compiles.
			if (round > 0) times.set(name, [...(times.get(name) ?? []), micros]);
		}
	}
	const of = (name: string) => median(times.get(name) ?? []);
	const [first] = ways.map(([name]) => of(name));
	return {
		title: 'Validation of one body',
		notes: [
			`Medians of ${rounds} rounds of ${PASSES} × ${BODIES.toLocaleString('en')} valid bodies.`,
		],
		tables: [
			table(
				['', 'µs per body', '× ours'],
				ways.map(([name]) => [name, figure(of(name)), figure(of(name) / (first ?? NaN))]),
			),
		],
		targets: [],
	};
}

/** @returns microseconds per body; throws when one is refused, because refusing takes another time */
function measure(
	bodies: Array<Record<string, unknown>>,
	isValid: (body: Record<string, unknown>) => boolean,
): number {
	const startedAt = performance.now();
	for (let pass = 0; pass < PASSES; pass++) {
		for (const body of bodies) if (!isValid(body)) throw new Error('A valid body was refused.');
	}
	return ((performance.now() - startedAt) * 1_000) / (PASSES * bodies.length);
}

function bodyOf(index: number): Record<string, unknown> {
	return {
		end_user_email: `hr+${index}@customer-${index}.example.com`,
		end_user_organization_name: `Customer ${index} GmbH`,
		end_user_origin_id: `company-${index}`,
		integration_category: 'HRIS',
		integration_tool: 'personio',
		link_type: 'MAGIC_LINK',
		language: 'de',
		enable_filtering: true,
	};
}
