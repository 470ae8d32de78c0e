import type { Company } from '../company';
import type { Fields, Row } from '../model';
import { iso } from '../times';

/** What the customer orders of the assessment vendor. */
export class AssessmentEvents {
	/** Orders that no webhook has announced yet. */
	readonly placed: Row[] = [];

	constructor(private readonly company: Company) {}

	/** A new, open order. */
	order(fields: Fields = {}): Row {
		const order = this.company.create('assessment_orders', {
			status: 'OPEN',
			created_at: iso(this.company.now()),
			...fields,
		});
		this.placed.push(order);
		return order;
	}
}
