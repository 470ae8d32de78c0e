import type { IDataObject } from 'n8n-workflow';
import { invalidInput, type ItemError } from '../shared/itemError';
import { show } from '../shared/text';
import type { KomboClient } from '../shared/transport/client';
import { itemOf } from '../shared/transport/response';

/** One package, by the inputs of the operation 'Set'. */
export interface PackageValues {
	integration_id: string;
	'packages.id': string;
	'packages.name': string;
	'packages.type': string;
	'packages.description': string;
}

/**
 * Sets all packages of an integration in one request.
 *
 * @returns what was sent, package by package
 */
export async function setPackages(
	client: KomboClient,
	items: PackageValues[],
): Promise<Array<IDataObject | ItemError>> {
	const packages = items.map((values) => ({
		id: values['packages.id'],
		type: values['packages.type'],
		name: values['packages.name'],
		description: values['packages.description'],
	}));
	const integrationId = items[0]!.integration_id;
	const { warnings } = await client.send({
		method: 'PUT',
		path: '/assessment/packages',
		body: { packages },
		integrationId,
	});
	return packages.map((sent) =>
		itemOf({ data: {}, warnings }, { integration_id: integrationId, ...sent }),
	);
}

/** @throws ItemError when two packages of an integration have the same ID */
export function checkPackages(items: PackageValues[]): void {
	const known = new Set<string>();
	for (const { 'packages.id': id } of items) {
		if (known.has(id)) throw repeatedId(id);
		known.add(id);
	}
}

function repeatedId(id: string): ItemError {
	return invalidInput(
		`'Package ID' is ${show(id)} in several items`,
		'Give each package of an integration an ID of its own.',
	);
}
