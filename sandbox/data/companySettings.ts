import type { Category } from './catalog';
import type { Clock } from './clock';
import type { CustomField, IntegrationField } from './toolFields';

/** What the data of a company depends on. */
export interface CompanySettings {
	/** ID of the integration: the same ID gives the same data. */
	id: string;
	tool: string;
	category: Category;
	organizationName: string;
	/** Number of records at the start, by name of the model. */
	records: Record<string, number>;
	/** Whether only applications created through Kombo are read, as is Kombo's default. */
	onlyCreatedApplications: boolean;
	/** `<model>.<field>`: fields that the tool does not have. */
	missingFields: string[];
	/** Actions disabled by the scope config, by permission, such as `Manage absences`. */
	disabledPermissions: string[];
	/** Whether records include `remote_data`. */
	remoteData: boolean;
	customFields: CustomField[];
	integrationFields: IntegrationField[];
	clock: Clock;
}
