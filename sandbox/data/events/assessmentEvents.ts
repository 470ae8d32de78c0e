import type { EditableCompany } from '../companyData';
import { exists, type Fields, type Row } from '../row';
import { iso } from '../times';

const PACKAGES = 'assessment_packages';

/** Orders that the customer places with the assessment vendor. */
export class AssessmentEvents {
	/** Orders that no webhook has announced yet. */
	readonly placed: Row[] = [];

	constructor(private readonly company: EditableCompany) {}

	/** A new, open order. */
	order(fields: Fields = {}): Row {
		const order = this.company.create('assessment_orders', {
			...this.firstPackage(),
			status: 'OPEN',
			created_at: iso(this.company.now()),
			...fields,
		});
		this.placed.push(order);
		return order;
	}

	/** Replaces the vendor's packages, whose IDs are the vendor's own. */
	setPackages(packages: Fields[]): void {
		const { company } = this;
		const table = company.table(PACKAGES);
		const deletedAt = iso(company.now());
		for (const n of this.existingPackages()) {
			company.update(PACKAGES, table.id(n), { remote_deleted_at: deletedAt });
		}
		for (const wanted of packages) company.create(PACKAGES, wanted);
	}

	/** One of the vendor's own packages, once they replaced those that were there from the start. */
	private firstPackage(): Fields {
		const [first] = this.existingPackages();
		const table = this.company.table(PACKAGES);
		return first === undefined || first === 0 ? {} : { package_id: table.row(first).id };
	}

	/** Positions. */
	private existingPackages(): number[] {
		const table = this.company.table(PACKAGES);
		return Array.from({ length: table.size }, (_, n) => n).filter((n) => exists(table.row(n)));
	}
}
