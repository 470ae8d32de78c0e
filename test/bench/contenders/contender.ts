import type { IDataObject } from 'n8n-workflow';
import type { N8nHost } from '../support/n8nHost';

/** Where requests go. */
export interface Target {
	baseUrl: string;
	apiKey: string;
}

/** How much of the work succeeded. */
export interface Delivery {
	/** Items that ended with a link. */
	delivered: number;
	/** Items that ended with an error, or not at all. */
	failed: number;
}

/** One way to create a link for each item. */
export type Contender = (host: N8nHost, target: Target, items: IDataObject[]) => Promise<Delivery>;
