import type { Company } from './company';
import type { Fields } from './row';

/** Type and data, without the integration, of the webhook about all changes since the last one. */
export function announcement(company: Company): [type: string, data: Fields] {
	const [order] = company.assessment.placed.splice(0);
	if (order) {
		const { id, package_id, status, candidate, application, job } = order;
		return ['assessment:order-received', { id, package_id, status, candidate, application, job }];
	}
	return ['data-changed', { changed_models: [...company.changedModels].map((name) => ({ name })) }];
}
