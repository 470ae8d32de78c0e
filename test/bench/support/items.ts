import type { IDataObject } from 'n8n-workflow';

/** An item of a CRM trigger: a deal with more fields than the request needs. */
export function crmItems(count: number): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({
		dealId: 40_000_000 + index,
		dealName: `Onboarding ${index}`,
		stage: 'closedwon',
		amount: 12_000 + index,
		contact: {
			email: `hr+${index}@customer-${index}.example.com`,
			firstName: 'Nathan',
			lastName: 'Example',
		},
		company: { id: `company-${index}`, name: `Customer ${index} GmbH`, country: 'DE' },
	}));
}

/** n8n expressions that read the values of a connection link from such an item. */
export const EXPRESSIONS = {
	end_user_email: '={{ $json.contact.email }}',
	end_user_organization_name: '={{ $json.company.name }}',
	end_user_origin_id: '={{ $json.company.id }}',
	integration_category: 'HRIS',
	link_type: 'MAGIC_LINK',
	language: 'en',
};

/** The same request with fixed values, so that only the request itself is measured. */
export const FIXED: typeof EXPRESSIONS = {
	...EXPRESSIONS,
	end_user_email: 'hr@customer.example.com',
	end_user_organization_name: 'Customer GmbH',
	end_user_origin_id: 'company-1',
};

/** The results of those expressions, for clients without n8n. */
export function bodyOf(item: IDataObject): Record<string, string> {
	const { contact, company } = item as { contact: { email: string }; company: IDataObject };
	return {
		end_user_email: contact.email,
		end_user_organization_name: String(company.name),
		end_user_origin_id: String(company.id),
		integration_category: 'HRIS',
		link_type: 'MAGIC_LINK',
		language: 'en',
	};
}
