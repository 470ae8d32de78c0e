import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../nodes/shared/operation';
import type { Sandbox } from '../../sandbox';
import { facts } from '../../sandbox/data/apiFacts';
import { integrationForWrite, knownIn, requestOf, SAMPLES } from '../sandbox/support/writes';
import { NODES } from './everyNode';
import { parametersFor, writeForm } from './writeForms';

/** An operation that changes records, with Kombo's name for it. */
export interface Write {
	title: string;
	node: string;
	name: string;
	operation: Operation;
	/** `POST /hris/absences`. */
	id: string;
}

/** All of them, in the order of the nodes. */
export const WRITES: Write[] = NODES.flatMap(({ name: node, operations }) =>
	[...operations]
		.filter(([, { endpoint = '' }]) => endpoint in facts.writes)
		.map(([name, operation]) => ({
			title: `${node}: ${name}`,
			node,
			name,
			operation,
			id: operation.endpoint!,
		})),
);

/** The file that the items have, as in the samples. */
const PDF = {
	fileName: 'cv.pdf',
	mimeType: 'application/pdf',
	data: Buffer.from('%PDF-1.4\n%%EOF\n').toString('base64'),
};

export type Size = 'least' | 'most';

/** The parameters that lead to the sample of a write, and the body that Kombo should get. */
export function formOf(sandbox: Sandbox, { id, operation }: Write, size: Size = 'least') {
	const integrationId = integrationForWrite(sandbox, id);
	const { body } = requestOf(sandbox, id, integrationId, size);
	const params = SAMPLES[id]!.params?.(knownIn(sandbox, integrationId)) ?? {};
	const { values, expected } = writeForm(id, body as IDataObject);
	const parameters = parametersFor(operation, { ...values, ...params });
	return {
		integrationId,
		parameters: { ...parameters, integrationId },
		expected,
		binary: { data: PDF },
	};
}
