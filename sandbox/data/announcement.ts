import type { Company } from './company';
import type { Fields } from './row';

/** Type and data of the webhook about what has changed since the last one, without the integration. */
export function announcement(company: Company): [type: string, data: Fields] {
	const [order] = company.assessment.placed.splice(0);
	if (order) {
		const { id, package_id, status, candidate, application, job } = order;
		return ['assessment:order-received', { id, package_id, status, candidate, application, job }];
	}
	return ['data-changed', { changed_models: [...company.changedModels].map((name) => ({ name })) }];
}
