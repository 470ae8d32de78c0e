/** The parts of the source that the facts are made of. */
export interface Source {
	sources: Record<string, string>;
	operations: Operation[];
	/** Operations that only newer SDKs have. */
	operationsFromSdk: Operation[];
	/** What an operation may respond with, by the name that its `errors` has. */
	errorCodes: Record<string, { oa: string[]; added: Array<{ code: string }> }>;
}

export interface Operation {
	id: string;
	method: string;
	path: string;
	category: string;
	model: { singular: string };
	operation: string;
	beta: string | null;
	deprecated: boolean;
	scopePermission: string | null;
	query: QueryParameter[];
	nestedChanges?: Array<{
		path: string;
		addedOrRemoved: boolean | null;
		linkedRecord: boolean;
	}>;
	pageSize?: { default: number; max: number } | null;
	body: { required: string[]; fields?: Field[]; remoteFieldsTools?: string[] } | null;
	response: {
		itemsPath: string | null;
		warnings: boolean;
		shape: string;
		fields?: Field[];
		/** The forms of a response that has several. */
		alternatives?: Field[][];
	};
	errors: string;
	pathParams: Array<{ name: string; acceptsRemotePrefix?: boolean }>;
	inSdk: boolean;
	sdkAdds?: Array<{
		in: string;
		path: string;
		type: string;
		nullable: boolean;
		enum?: string[];
	}>;
	changedModels?: { names: string[] };
	repeat: { effect: string };
}

export interface QueryParameter {
	name: string;
	type: string;
	required: boolean;
	list: boolean;
	format?: string;
	plainDate?: boolean;
	enum?: string[];
	listEnum?: string[];
	default?: unknown;
	minimum?: number;
	maximum?: number;
	deprecated?: boolean;
}

/** A field of a body or a record; `fields` are names only where the source knows no more. */
export interface Field {
	name: string;
	type: string;
	required?: boolean;
	nullable?: boolean;
	format?: string;
	pattern?: string;
	enum?: string[];
	openEnum?: boolean;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	minItems?: number;
	maxItems?: number;
	freeForm?: boolean;
	fields?: Field[] | string[];
	items?: Omit<Field, 'name'>;
	/** The types of a union. */
	alternatives?: Array<Omit<Field, 'name'>>;
}
