/** A file in a body, which fits the facts. */
export interface FileBody {
	name: string;
	content_type?: string;
	data?: string;
	data_url?: string;
	type?: string;
}
