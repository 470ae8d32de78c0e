import type { Company } from '../../data/company';
import type { FileBody } from '../../data/fileBody';
import { exists, type Fields } from '../../data/row';
import { iso } from '../../data/times';
import { inputInvalid } from '../../http/envelope';
import { readFiles } from './files';
import { recordInPath } from './records';
import { NOTHING } from './responses';
import type { AddWrite } from './write';

interface PackageBody {
	id: string;
	type: string;
	name: string;
	description: string;
}

interface ResultBody extends Fields {
	status: string;
	attachments?: FileBody[];
	score?: number;
	max_score?: number;
}

/** Sets the packages of an assessment vendor and reports results. */
export function assessmentWrites(write: AddWrite): void {
	write<{ packages: PackageBody[] }>('PUT /assessment/packages', ({ company, body }) => {
		const { packages } = body;
		const ids = packages.map(({ id }) => id);
		const twice = ids.find((id, i) => ids.indexOf(id) !== i);
		if (twice !== undefined) {
			throw inputInvalid(`Invalid body: packages: the ID "${twice}" occurs twice.`);
		}
		company.assessment.setPackages(
			packages.map((wanted) => ({ ...wanted, updated_at: iso(company.now()) })),
		);
		keepQuiet(company);
		return NOTHING;
	});

	write<ResultBody>(
		'PUT /assessment/orders/{assessment_order_id}/result',
		({ company, params, body, warn }) => {
			const order = recordInPath(company, 'assessment_orders', params.assessment_order_id!);
			if (!exists(order) || order.status !== 'OPEN') {
				throw inputInvalid(
					`The result can only change while the order is OPEN, but it is ${String(order.status)}.`,
				);
			}
			const { status, attachments = [], score, max_score, ...rest } = body;
			if (score !== undefined && max_score !== undefined && score > max_score) {
				throw inputInvalid('Invalid body: score must not be more than max_score.');
			}
			const files = readFiles(
				attachments.map((file, i) => [`attachments.${i}`, file]),
				warn,
			);
			company.update('assessment_orders', order.id, {
				status,
				result: { ...rest, score, max_score, attachments: files.map(({ kept }) => kept) },
			});
			keepQuiet(company);
			return NOTHING;
		},
	);
}

/** Packages and orders are no models that Kombo syncs, so no webhook names them. */
function keepQuiet({ changedModels }: Company): void {
	changedModels.delete('assessment_packages');
	changedModels.delete('assessment_orders');
}
