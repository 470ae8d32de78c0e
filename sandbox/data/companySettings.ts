import type { Category } from './catalog';
import type { Clock } from './clock';
import type { CustomField, IntegrationField } from './toolFields';

/** How an integration takes writes. Every field is optional. */
export interface ActionSettings {
	/** Operations that the tool doesn't have, such as `POST /hris/absences`. */
	unavailable?: string[];
	/** Warnings of every write. */
	warnings?: string[];
	/** Fields of bodies, such as `candidate.title`, that the tool drops with a warning. */
	dropped?: string[];
	/** Whether the form only announces employees: they are in no list and have no ID yet. */
	prehire?: boolean;
}

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
	/** Actions disabled by the scope config: `Manage absences` or `POST /hris/absences`. */
	disabledPermissions: string[];
	actions: ActionSettings;
	/** Whether records include `remote_data`. */
	remoteData: boolean;
	customFields: CustomField[];
	integrationFields: IntegrationField[];
	clock: Clock;
}
