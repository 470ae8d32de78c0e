import type { Model } from './model';
import { structureTime } from './times';

/**
 * What was written and no list of Kombo's shows: `GET /_sandbox/integrations/{id}/records/{model}`
 * does. It is no model of Kombo's, so `data-changed` doesn't name it.
 */
function sent(name: string, category: Model['category']): Model {
	return {
		name,
		category,
		isSent: true,
		count: () => 0,
		deleted: 0,
		changed: structureTime,
		make: () => ({}),
	};
}

export const sentModels: Model[] = [
	sent('ats_attachments', 'ATS'),
	sent('ats_notes', 'ATS'),
	sent('ats_result_links', 'ATS'),
	sent('hris_employee_documents', 'HRIS'),
];
