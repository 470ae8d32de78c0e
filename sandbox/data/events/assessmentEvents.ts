import type { EditableCompany } from '../companyData';
import type { Fields, Row } from '../row';
import { iso } from '../times';

/** Orders that the customer places with the assessment vendor. */
export class AssessmentEvents {
	/** Orders that no webhook has announced yet. */
	readonly placed: Row[] = [];

	constructor(private readonly company: EditableCompany) {}

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
