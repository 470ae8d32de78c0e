/** The values of the fields in `fileFields.ts`. */
export interface FileValues {
	attachment_source?: string;
	/** Name of a binary field, or n8n's object for a file, from an expression. */
	file?: unknown;
	file_url?: string;
	file_name?: string;
}
